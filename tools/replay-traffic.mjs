// Asks a store what was asked of another one before, and tells how many answers are literally the same:
//   node tools/replay-traffic.mjs FILE.jsonl --url http://127.0.0.1:4000 --token T [--least 95] [--shown 3]
// A row is {version, query, variables?, operationName?, status?, waitMs?, setup?, upload?, response}. The order of the rows is
// kept: what one row made, later rows may name. Before a row with waitMs it waits as its recorder did (5 s at most);
// the answer of a row with setup is not counted. The text in upload is sent to the place the row's answer reserves. Costs are counted apart: they hang on the plan of the shop.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { differences, KnownIds } from './replay/compare.mjs';
import { uploadTo } from './replay/upload.mjs';

/** @typedef {{ version: string, query: string, variables?: object, operationName?: string, status?: number, waitMs?: number, setup?: boolean, upload?: string, response: any }} Row */

const LONGEST_WAIT_MS = 5000;

/** @param {string} said @returns {never} */
function stop(said) {
  console.error(said);
  process.exit(2);
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return stop(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {string} file @returns {Row[]} */
function readRows(file) {
  return readText(file)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        const row = JSON.parse(line);
        const { version, query, response } = row;
        if (typeof version === 'string' && typeof query === 'string' && typeof response === 'object')
          return [row];
      } catch {
        // Told below.
      }
      return stop(`${file}, line ${at + 1}: a row is JSON with version, query and response`);
    });
}

/** The first field behind the first brace: what an operation is counted under. @param {string} query */
const operationOf = (query) => /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? 'nothing';

/** @param {any} answer */
const withoutCost = (answer) => {
  const { extensions, ...rest } = answer ?? {};
  const { cost: _cost, ...more } = extensions ?? {};
  return Object.keys(more).length === 0 ? rest : { ...rest, extensions: more };
};

/** @param {Row} row @param {{ url: string, token: string, ids: KnownIds }} to */
async function ask(row, { url, token, ids }) {
  const { version, query, variables = {}, operationName } = row;
  const body = ids.translate(JSON.stringify({ query, variables, operationName }));
  const address = `${url.replace(/\/$/, '')}/admin/api/${version}/graphql.json`;
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': token };
  const answer = await fetch(address, { method: 'POST', headers, body }).catch(() =>
    stop(`${address} cannot be reached`),
  );
  const text = await answer.text();
  try {
    return { status: answer.status, body: JSON.parse(text) };
  } catch {
    return { status: answer.status, body: text };
  }
}

const WANTED = 'wanted: FILE.jsonl --url URL --token T [--least PERCENT] [--shown N]';

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:4000' },
        token: { type: 'string' },
        least: { type: 'string', default: '0' },
        shown: { type: 'string', default: '3' },
      },
    });
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)}\n${WANTED}`);
  }
}

const { values, positionals } = readOptions();
const [file] = positionals;
const { url, token } = values;
if (file === undefined || positionals.length > 1 || token === undefined) stop(WANTED);
if (!/^\d+(\.\d+)?$/.test(values.least) || !/^\d+$/.test(values.shown))
  stop(`--least and --shown are numbers\n${WANTED}`);

const ids = new KnownIds();
/** @type {Map<string, { rows: number, same: number, first: string[] }>} */
const found = new Map();
const [costs, rows] = [{ told: 0, same: 0 }, readRows(file)];
for (const row of rows) {
  if (row.waitMs !== undefined) await wait(Math.min(row.waitMs, LONGEST_WAIT_MS));
  const { status, body } = await ask(row, { url, token, ids });
  const wrong = differences(withoutCost(row.response), withoutCost(body), { path: '', ids });
  if (row.upload !== undefined) await uploadTo(body, row.upload);
  if (row.setup === true) continue;
  if (row.status !== undefined && row.status !== status) wrong.unshift(`status: ${row.status} -> ${status}`);
  const name = operationOf(row.query);
  const entry = found.get(name) ?? { rows: 0, same: 0, first: [] };
  found.set(name, entry);
  entry.rows += 1;
  if (wrong.length === 0) entry.same += 1;
  else entry.first.push(...wrong.slice(0, 2));
  const cost = row.response?.extensions?.cost?.requestedQueryCost;
  if (cost === undefined) continue;
  costs.told += 1;
  if (cost === body?.extensions?.cost?.requestedQueryCost) costs.same += 1;
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => (whole === 0 ? 100 : Math.round((part / whole) * 1000) / 10);
const same = [...found.values()].reduce((sum, entry) => sum + entry.same, 0);
for (const [name, entry] of [...found].sort(([one], [other]) => (one < other ? -1 : 1))) {
  console.log(`${name}: ${entry.same} of ${entry.rows}`);
  for (const line of entry.first.slice(0, Number(values.shown))) console.log(`  ${line}`);
}
const counted = rows.filter((row) => row.setup !== true).length;
if (counted === 0) stop(`${file} holds no answer to compare`);
console.log(`${same} of ${counted} answers agree: ${percent(same, counted)} %`);
console.log(`${costs.same} of ${costs.told} requested costs agree: ${percent(costs.same, costs.told)} %`);
// Not rounded: 94.96 are not yet 95.
if ((same / counted) * 100 < Number(values.least)) process.exitCode = 1;
