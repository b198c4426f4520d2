import { parseArgs } from 'node:util';
import { PLANS } from './admin-api/cost/throttle.ts';
import type { Plan } from './admin-api/cost/throttle.ts';
import { BadOption } from './bad-option.ts';
import { NEW_SHOP_OPTIONS, readNewShop } from './new-shop.ts';
import type { NewShop } from './new-shop.ts';
import { REFRESH_RULES } from './oauth/refresh-rules.ts';
import type { RefreshRule } from './oauth/refresh-rules.ts';

/** What the store is filled with. */
export type Source = { kind: 'sample' } | { kind: 'orders'; file: string } | { kind: 'empty'; shop: NewShop };

/** A token that is good from the start, and what it may do. */
export type OutsideAccess = {
  token: string;
  /** Every scope of the schema when undefined. */
  scopes: readonly string[] | undefined;
};

export type Options = {
  port: number;
  /** Undefined: a folder of this run alone, removed at its end. */
  dataDir: string;
  source: Source;
  seed: number;
  appPort: number;
  appOrigin: string;
  fresh: boolean;
  plan: Plan;
  searchLagMs: number;
  bulkGzip: boolean;
  /** How long a bulk operation stays CREATED, and then RUNNING at the least, in wall milliseconds; 0 unless told. */
  bulkDelayMs?: number | undefined;
  /** How long an old refresh token still works; the newer rule unless told. */
  refreshRule?: RefreshRule | undefined;
  /** Optional scopes (read_all_orders) are granted at install unless this is set. */
  withoutOptionalScopes: boolean;
  /** Set when somebody outside is to ask the Admin API: the app then counts as installed. */
  outside?: OutsideAccess | undefined;
  /** The store stands alone: the subscriptions of shopify.app.toml are not made, only those asked for by the API. */
  alone?: boolean | undefined;
  /** Level of protected customer data the app is approved for; 2 unless told. */
  customerDataLevel?: 0 | 1 | 2 | undefined;
  /** A file with a plan of faults. */
  faultPlan?: string | undefined;
  /** The app's number, one of the simulator's own unless told. */
  appId?: number | undefined;
  /** What the app is called, instead of by shopify.app.toml. */
  appName?: string | undefined;
};

/** The command line as read: without `--data` the caller chooses a folder. */
export type CommandLine = Omit<Options, 'dataDir'> & {
  dataDir: string | undefined;
  /** Only tell what is simulated. */
  coverage: boolean;
  /** Only tell the options. */
  help: boolean;
};

/** The options, as a refusal and `--help` tell them. */
export const USAGE =
  'npm run simulator -- --port N [--empty | --sample | --orders FILE] [--token T] [--scopes a,b] [--seed S] [--plan FILE]\n' +
  '  [--currency CAD] [--country CA] [--timezone America/Toronto] [--shop-name NAME] [--shop-domain my-shop.myshopify.com] [--data DIR] [--fresh] [--shop-plan standard|advanced|plus|enterprise] [--search-lag MS] [--bulk-gzip] [--bulk-delay MS] [--refresh-rule RULE]\n' +
  '  [--app-port P] [--app-origin URL] [--app-name NAME] [--app-id N] [--without-optional-scopes] [--customer-data-level 0|1|2] | --coverage | --help\n' +
  'What each means: simulator/README.md';

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  sample: { type: 'boolean' },
  orders: { type: 'string' },
  empty: { type: 'boolean' },
  currency: { type: 'string' },
  country: { type: 'string' },
  timezone: { type: 'string' },
  'shop-name': { type: 'string' },
  'shop-domain': { type: 'string' },
  token: { type: 'string' },
  scopes: { type: 'string' },
  seed: { type: 'string' },
  'app-port': { type: 'string' },
  'app-origin': { type: 'string' },
  'app-name': { type: 'string' },
  'app-id': { type: 'string' },
  fresh: { type: 'boolean' },
  plan: { type: 'string' },
  'shop-plan': { type: 'string' },
  'search-lag': { type: 'string' },
  'bulk-gzip': { type: 'boolean' },
  'bulk-delay': { type: 'string' },
  'refresh-rule': { type: 'string' },
  'without-optional-scopes': { type: 'boolean' },
  'customer-data-level': { type: 'string' },
  coverage: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
  } catch (error) {
    throw new BadOption(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function whole(text: string | undefined, name: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most)
    throw new BadOption(`--${name} needs a whole number up to ${String(most)}, not '${text}'.`);
  return Number(text);
}

// The last of the ports that follow N must exist, too.
const LAST_PORT = 65_535 - 4;

/** Reads the command line. Throws BadOption. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const values = readFlags(args);
  const port = whole(values.port, 'port', LAST_PORT) ?? 4000;
  if (port === 0) throw new BadOption('--port needs a number from 1.');
  const appPort = whole(values['app-port'], 'app-port', 65_535);
  return {
    port,
    dataDir: values.data,
    source: readSource(values),
    seed: whole(values.seed, 'seed') ?? 1,
    appPort: appPort ?? port + 4,
    appOrigin: readOrigin(values['app-origin']),
    ...readApp(values),
    fresh: values.fresh ?? false,
    ...readPlans(values),
    searchLagMs: whole(values['search-lag'], 'search-lag') ?? 3_000,
    bulkGzip: values['bulk-gzip'] ?? false,
    bulkDelayMs: whole(values['bulk-delay'], 'bulk-delay', 3_600_000) ?? 200,
    refreshRule: readRefreshRule(values['refresh-rule']),
    withoutOptionalScopes: values['without-optional-scopes'] ?? false,
    customerDataLevel: readLevel(values['customer-data-level']),
    coverage: values.coverage ?? false,
    help: values.help ?? false,
    outside: readOutside(values),
    alone: values.data === undefined,
  };
}

/** Reads a command line that names the folder of its data. Throws BadOption. */
export function readOptions(args: readonly string[]): Options {
  const { dataDir, coverage: _coverage, help: _help, ...options } = readCommandLine(args);
  if (dataDir === undefined) throw new BadOption(`--data DIR is missing.\n${USAGE}`);
  return { ...options, dataDir };
}

function readOrigin(text = 'https://tandem-app.example'): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new BadOption(`--app-origin needs an address such as https://app.example, not '${text}'.`);
  return text.replace(/\/+$/, '');
}

function readApp(values: Flags): Pick<Options, 'appId' | 'appName'> {
  const appId = whole(values['app-id'], 'app-id');
  if (appId === 0) throw new BadOption('--app-id needs a number from 1.');
  const appName = values['app-name'];
  if (appName?.trim() === '') throw new BadOption('--app-name needs a name.');
  return { appId, appName };
}

function readLevel(text = '2'): 0 | 1 | 2 {
  const level = ([0, 1, 2] as const).find((one) => String(one) === text);
  if (level === undefined) throw new BadOption(`--customer-data-level is 0, 1 or 2, not '${text}'.`);
  return level;
}

/** `--plan` was the shop's plan before it was a file of faults: a plan's name is still understood. */
function readPlans(values: Flags): { plan: Plan; faultPlan: string | undefined } {
  const given = values['shop-plan'];
  if (given !== undefined && !isPlan(given))
    throw new BadOption(`--shop-plan is one of ${Object.keys(PLANS).join(', ')}, not '${given}'.`);
  if (values.plan !== undefined && isPlan(values.plan))
    return { plan: given ?? values.plan, faultPlan: undefined };
  if (values.plan === '') throw new BadOption('--plan needs a file.');
  return { plan: given ?? 'standard', faultPlan: values.plan };
}

function readRefreshRule(text: string | undefined): RefreshRule | undefined {
  const rule = REFRESH_RULES.find((one) => one === text);
  if (text !== undefined && rule === undefined)
    throw new BadOption(`--refresh-rule is one of ${REFRESH_RULES.join(', ')}, not '${text}'.`);
  return rule;
}

function isPlan(text: string): text is Plan {
  return Object.hasOwn(PLANS, text);
}

/** Somebody outside asks when a token or scopes are given, and always of a store that keeps nothing. */
function readOutside(values: Flags): OutsideAccess | undefined {
  const { token, scopes } = values;
  if (token === undefined && scopes === undefined && values.data !== undefined) return undefined;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new BadOption('--token needs letters, digits and signs without blanks.');
  const made = `shpat_${crypto.randomUUID().replaceAll('-', '')}`;
  return { token: token ?? made, scopes: scopes === undefined ? undefined : readScopes(scopes) };
}

function readScopes(text: string): string[] {
  const scopes = text
    .split(/[\s,]+/)
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  if (scopes.length === 0)
    throw new BadOption('--scopes needs at least one scope, such as read_products,write_discounts.');
  return scopes;
}

function readSource(values: Flags): Source {
  const { sample, orders, empty } = values;
  if ([sample, orders, empty].filter((one) => one !== undefined).length > 1)
    throw new BadOption(`Only one of --sample, --orders FILE and --empty can be given.\n${USAGE}`);
  if (orders === '') throw new BadOption('--orders needs a file.');
  if (orders === undefined && sample !== true) return { kind: 'empty', shop: readNewShop(values) };
  for (const name of NEW_SHOP_OPTIONS)
    if (values[name] !== undefined)
      throw new BadOption(`--${name} is a new shop's: it goes with --empty only.`);
  return orders === undefined ? { kind: 'sample' } : { kind: 'orders', file: orders };
}
