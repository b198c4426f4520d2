// What may be said to npm start.
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PORTS_TAKEN = 6;

export const usage = `npm start -- [options]

  --port N        first of six ports (4000)
  --orders FILE   a store whose history is this file of UCI Online Retail (.csv or .csv.gz)
  --empty         a store with nothing in it
  --last-60-days  the sample store without read_all_orders: only the orders of the last 60 days are shown
  --fresh         forget what earlier runs kept
  --state DIR     where a run keeps its database and store (.tandem)

With NODE_ENV=production or SHOPIFY_API_KEY and SHOPIFY_API_SECRET set, it takes no options: it runs the ROLE.`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {boolean} fresh
 * @property {number} port
 * @property {string | null} orders absolute path
 * @property {boolean} empty
 * @property {boolean} lastDaysOnly
 * @property {string} state absolute path
 * @property {string[]} given the options that were said
 */

/**
 * Reads the command line.
 * @param {string[]} words
 * @returns {StartOptions}
 * @throws {Error} with one sentence naming the option and what it must be
 */
export function readOptions(words) {
  const options = {
    help: false,
    fresh: false,
    port: 4000,
    orders: null,
    empty: false,
    lastDaysOnly: false,
    state: join(root, '.tandem'),
  };
  const given = [];
  const rest = [...words];
  while (rest.length > 0) {
    const [name, inline] = splitOnce(rest.shift() ?? '');
    given.push(name);
    const value = () => inline ?? rest.shift();
    if (name === '--help') options.help = true;
    else if (name === '--fresh') options.fresh = true;
    else if (name === '--empty') options.empty = true;
    else if (name === '--last-60-days') options.lastDaysOnly = true;
    else if (name === '--port') options.port = readPort(value());
    else if (name === '--orders') options.orders = readFileName(value());
    else if (name === '--state') options.state = resolve(value() ?? '.tandem');
    else throw new Error(`The option ${name} is unknown; see npm start -- --help.`);
  }
  if (options.empty && options.orders !== null) throw new Error('Give --empty or --orders FILE, not both.');
  if (options.lastDaysOnly && (options.empty || options.orders !== null))
    throw new Error('--last-60-days is for the sample store: leave out --empty and --orders.');
  return { ...options, given };
}

function splitOnce(word) {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port + PORTS_TAKEN - 1 <= 65_535) return port;
  throw new Error(
    `--port: a whole number from 1024 to ${65_536 - PORTS_TAKEN} is wanted, not "${text ?? ''}".`,
  );
}

function readFileName(text) {
  if (text === undefined || text === '') throw new Error('--orders: the name of a file is missing.');
  const file = resolve(process.env.INIT_CWD ?? '.', text);
  try {
    accessSync(file, constants.R_OK);
    if (!statSync(file).isFile()) throw Object.assign(new Error(), { code: 'it is not a file' });
  } catch (error) {
    const reasons = { ENOENT: 'there is no such file', EACCES: 'it may not be read' };
    throw new Error(`--orders: ${file} cannot be read: ${reasons[error.code] ?? error.code}.`, {
      cause: error,
    });
  }
  if (!/\.csv(\.gz)?$/i.test(file)) throw new Error(`--orders: ${file} is neither .csv nor .csv.gz.`);
  return file;
}
