import { parseArgs } from 'node:util';
import { PLANS } from './admin-api/throttle.ts';
import type { Plan } from './admin-api/throttle.ts';

/** What the store is filled with. */
export type Source = { kind: 'sample' } | { kind: 'orders'; file: string } | { kind: 'empty' };

export type Options = {
  port: number;
  dataDir: string;
  source: Source;
  seed: number;
  appPort: number;
  appOrigin: string;
  fresh: boolean;
  plan: Plan;
  searchLagMs: number;
  bulkGzip: boolean;
  /** Optional scopes (read_all_orders) are granted at install unless this is set. */
  withoutOptionalScopes: boolean;
};

const USAGE =
  'node simulator/main.ts --port N --data DIR (--sample | --orders FILE | --empty) [--seed S] [--app-port P] [--app-origin URL] [--fresh]' +
  ' [--plan standard|advanced|plus|enterprise] [--search-lag MS] [--bulk-gzip] [--without-optional-scopes]';

/** A wrong command line; the message says what would be right. */
export class BadOption extends Error {}

function whole(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new BadOption(`--${name} needs a whole number, not '${text}'.`);
  return Number(text);
}

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  sample: { type: 'boolean' },
  orders: { type: 'string' },
  empty: { type: 'boolean' },
  seed: { type: 'string' },
  'app-port': { type: 'string' },
  'app-origin': { type: 'string' },
  fresh: { type: 'boolean' },
  plan: { type: 'string' },
  'search-lag': { type: 'string' },
  'bulk-gzip': { type: 'boolean' },
  'without-optional-scopes': { type: 'boolean' },
} as const;

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
  } catch (error) {
    throw new BadOption(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** Reads the command line. Throws BadOption. */
export function readOptions(args: readonly string[]): Options {
  const values = readFlags(args);
  const port = whole(values.port, 'port') ?? 4000;
  const plan = values.plan ?? 'standard';
  if (!isPlan(plan)) throw new BadOption(`--plan is one of ${Object.keys(PLANS).join(', ')}, not '${plan}'.`);
  if (values.data === undefined) throw new BadOption(`--data DIR is missing.\n${USAGE}`);
  return {
    port,
    dataDir: values.data,
    source: readSource(values),
    seed: whole(values.seed, 'seed') ?? 1,
    appPort: whole(values['app-port'], 'app-port') ?? port + 4,
    appOrigin: (values['app-origin'] ?? 'https://tandem-app.example').replace(/\/+$/, ''),
    fresh: values.fresh ?? false,
    plan,
    searchLagMs: whole(values['search-lag'], 'search-lag') ?? 3_000,
    bulkGzip: values['bulk-gzip'] ?? false,
    withoutOptionalScopes: values['without-optional-scopes'] ?? false,
  };
}

function isPlan(text: string): text is Plan {
  return text in PLANS;
}

function readSource(values: { sample?: boolean; orders?: string; empty?: boolean }): Source {
  const chosen = [values.sample === true, values.orders !== undefined, values.empty === true].filter(
    Boolean,
  ).length;
  if (chosen !== 1) throw new BadOption(`One of --sample, --orders FILE and --empty is needed.\n${USAGE}`);
  if (values.orders !== undefined) return { kind: 'orders', file: values.orders };
  return values.sample === true ? { kind: 'sample' } : { kind: 'empty' };
}
