import { readFileSync } from 'node:fs';
import { Fields, PlanError } from './fields.ts';
import type { BulkFault, CallFault, Choice, Plan, Rule, WebhookFault } from './kinds.ts';

const DAY_MS = 86_400_000;
const LONGEST_MS = 600_000;
const MANY = 1_000_000_000;

const SHUT = [
  [402, 'frozen'],
  [403, 'forbidden'],
  [423, 'locked'],
] as const;

const ofCalls: Readonly<Record<string, (fields: Fields) => CallFault>> = {
  status: (fields) => ({
    fault: 'status',
    status: fields.whole('status', { from: 400, to: 599 }),
    body: fields.maybeText('body'),
    retryAfterSeconds: fields.has('retryAfterSeconds')
      ? fields.whole('retryAfterSeconds', { from: 0, to: 3600 })
      : undefined,
  }),
  'shop-state': (fields) => {
    const given = fields.take('state');
    const found = SHUT.find(([state, name]) => given === state || given === name);
    if (found === undefined) throw fields.wrong('state', `one of ${SHUT.flat().join(', ')} is needed`);
    return { fault: 'shop-state', state: found[0] };
  },
  'reset-before': () => ({ fault: 'reset-before' }),
  'reset-after': () => ({ fault: 'reset-after' }),
  delay: (fields) => ({ fault: 'delay', ms: fields.whole('ms', { from: 1, to: LONGEST_MS }) }),
  trickle: (fields) => ({
    fault: 'trickle',
    bytesPerSecond: fields.whole('bytesPerSecond', { from: 1, to: MANY, fallback: 200 }),
  }),
  'broken-json': (fields) => ({ fault: 'broken-json', work: fields.flag('work', true) }),
  'html-page': (fields) => ({
    fault: 'html-page',
    status: fields.whole('status', { from: 200, to: 599, fallback: 502 }),
    work: fields.flag('work', false),
  }),
  empty: (fields) => ({ fault: 'empty', work: fields.flag('work', true) }),
  throttle: () => ({ fault: 'throttle' }),
  'revoke-token': () => ({ fault: 'revoke-token' }),
  'search-lag': (fields) => ({ fault: 'search-lag', ms: fields.whole('ms', { from: 0, to: DAY_MS }) }),
};

const ofWebhooks: Readonly<Record<string, (fields: Fields) => WebhookFault>> = {
  'duplicate-webhook': (fields) => ({
    fault: 'duplicate-webhook',
    copies: fields.whole('copies', { from: 1, to: 100, fallback: 1 }),
  }),
  'reorder-webhook': (fields) => ({
    fault: 'reorder-webhook',
    behind: fields.whole('behind', { from: 1, to: 1000, fallback: 1 }),
    ms: fields.whole('ms', { from: 1, to: DAY_MS, fallback: 60_000 }),
  }),
  'delay-webhook': (fields) => ({
    fault: 'delay-webhook',
    ms: fields.whole('ms', { from: 1, to: DAY_MS }),
  }),
  'slow-webhook': (fields) => ({
    fault: 'slow-webhook',
    bytesPerSecond: fields.whole('bytesPerSecond', { from: 1, to: MANY, fallback: 2_000 }),
  }),
  'drop-webhook': () => ({ fault: 'drop-webhook' }),
};

const BULK_ERRORS = ['ACCESS_DENIED', 'INTERNAL_SERVER_ERROR', 'TIMEOUT'] as const;

const ofBulk: Readonly<Record<string, (fields: Fields) => BulkFault>> = {
  'bulk-delay': (fields) => ({ fault: 'bulk-delay', ms: fields.whole('ms', { from: 1, to: LONGEST_MS }) }),
  'bulk-fail': (fields) => {
    const wanted = fields.maybeText('errorCode') ?? 'INTERNAL_SERVER_ERROR';
    const errorCode = BULK_ERRORS.find((one) => one === wanted);
    if (errorCode === undefined)
      throw fields.wrong('errorCode', `one of ${BULK_ERRORS.join(', ')} is needed`);
    return {
      fault: 'bulk-fail',
      objects: fields.whole('objects', { from: 0, to: MANY, fallback: 0 }),
      errorCode,
    };
  },
};

const KINDS = [...Object.keys(ofCalls), ...Object.keys(ofWebhooks), ...Object.keys(ofBulk)];

function readChoice(fields: Fields, names: readonly string[]): Choice {
  return {
    names,
    skip: fields.whole('skip', { from: 0, to: MANY, fallback: 0 }),
    every: fields.whole('every', { from: 1, to: MANY, fallback: 1 }),
    count: fields.whole('count', { from: 1, to: MANY, fallback: MANY }),
    chance: fields.share('chance', 1),
  };
}

/** One rule of a plan. @throws PlanError with the path of what is wrong */
export function readRule(value: unknown, path: string): Rule {
  const fields = new Fields(value, path);
  const kind = fields.take('fault');
  const name = typeof kind === 'string' ? kind : '';
  const call = Object.hasOwn(ofCalls, name) ? ofCalls[name] : undefined;
  const webhook = Object.hasOwn(ofWebhooks, name) ? ofWebhooks[name] : undefined;
  const bulk = Object.hasOwn(ofBulk, name) ? ofBulk[name] : undefined;
  const read = call ?? webhook ?? bulk;
  if (read === undefined) throw fields.wrong('fault', `one of ${KINDS.join(', ')} is needed`);
  const effect = read(fields);
  const choice = readChoice(fields, fields.texts(webhook === undefined ? 'operation' : 'topic'));
  fields.refuseOthers();
  return { choice, effect };
}

/** A plan of faults as `{seed?, faults: [rule, …]}`. @throws PlanError with the path of what is wrong */
export function readPlan(value: unknown): Plan {
  const fields = new Fields(value, '$');
  const rules = fields.take('faults');
  fields.take('seed');
  if (!Array.isArray(rules)) throw fields.wrong('faults', 'a list is needed');
  const seed = fields.has('seed')
    ? fields.whole('seed', { from: 0, to: Number.MAX_SAFE_INTEGER })
    : undefined;
  fields.refuseOthers();
  return { seed, rules: rules.map((rule, at) => readRule(rule, `$.faults[${String(at)}]`)) };
}

/** The plan in a file. @throws PlanError naming the file, and the path of what is wrong in it */
export function readPlanFile(file: string): Plan {
  const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PlanError(`--plan: ${file}`, `$: ${said(error)}`);
  }
  try {
    return readPlan(content);
  } catch (error) {
    if (error instanceof PlanError) throw new PlanError(`--plan: ${file}`, error.message);
    throw error;
  }
}
