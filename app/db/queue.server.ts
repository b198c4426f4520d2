import type { Db } from 'pg-boss';
import { environment } from '../core/environment.server.ts';
import { databasePool, poolSettings } from './client.server.ts';

/** The process's own pool, in the shape the queue takes; for queueing and reading, not for listening. */
export function queueDatabase(): Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await databasePool().query<Record<string, unknown>>(text, values as unknown[]);
      return { rows };
    },
  };
}

/** What the queue's worker opens its own connections with (one of them listens), in the plain role. */
export function queueConnection(): { readonly connectionString: string; readonly options?: string } {
  const url = environment().DATABASE_URL;
  const { options } = poolSettings(url);
  return options === undefined ? { connectionString: url } : { connectionString: url, options };
}
