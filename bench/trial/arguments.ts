import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What may be said to `npm run trial`. */
export interface TrialArguments {
  /** Absolute path of an Online Retail file. */
  readonly orders: string;
  /** One JSON object on stdout instead of the report. */
  readonly json: boolean;
  /** Where to write a CSV row per customer; null = nowhere. */
  readonly members: string | null;
  /** Keeps database, store and logs for a look afterwards. */
  readonly keep: boolean;
}

export const usage = `npm run trial -- --orders FILE [--json] [--members FILE] [--keep]

  --orders FILE    UCI Online Retail (.csv or .csv.gz) as the history of the store
  --json           print one JSON object
  --members FILE   write a CSV row per customer: source customer id, orders, points issued, points reversed, balance
  --keep           leave database, store and logs behind and say where`;

/**
 * Reads the command line.
 * @throws Error with one sentence naming the option and what it must be
 */
export function readArguments(words: readonly string[]): TrialArguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      orders: { type: 'string' },
      json: { type: 'boolean', default: false },
      members: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (values.orders === undefined) throw new Error(`--orders: the name of a file is missing.\n\n${usage}`);
  const here = process.env['INIT_CWD'] ?? '.';
  const orders = resolve(here, values.orders);
  try {
    accessSync(orders, constants.R_OK);
  } catch (cause) {
    throw new Error(`--orders: ${orders} cannot be read.`, { cause });
  }
  const members = values.members === undefined ? null : resolve(here, values.members);
  return { orders, json: values.json, members, keep: values.keep };
}
