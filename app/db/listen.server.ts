import pg from 'pg';
import { environment } from '../core/environment.server.ts';
import { poolSettings } from './client.server.ts';

const reconnectMs = 1_000;

/** An open subscription to a notification channel. */
export interface Listening {
  close(): Promise<void>;
}

async function connect(
  channel: string,
  onNotice: (payload: string | null) => void,
  onLost: () => void,
): Promise<pg.Client> {
  const client = new pg.Client({ ...poolSettings(environment().DATABASE_URL), keepAlive: true });
  let isLost = false;
  const lose = () => {
    if (!isLost) onLost();
    isLost = true;
  };
  client.on('notification', ({ payload }) => {
    onNotice(payload ?? null);
  });
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  return client;
}

/**
 * Calls `onNotice` with the payload of every NOTIFY on the channel, and with null after each (re)connect, for notices may
 * have been missed. Needs a session of its own (no transaction pooling). Whoever uses it polls as well.
 */
export function listenTo(channel: string, onNotice: (payload: string | null) => void): Listening {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const open = (): void => {
    connect(channel, onNotice, retry).then(
      (opened) => {
        client = opened;
        if (isClosed) void opened.end();
        else onNotice(null);
      },
      () => {
        retry();
      },
    );
  };
  const retry = (): void => {
    client = undefined;
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(open, reconnectMs);
  };
  open();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
