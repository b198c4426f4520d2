import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { PlanError } from '../faults/fields.ts';
import { readPlan, readRule } from '../faults/read-plan.ts';
import { listedFile, readImportReport } from '../online-retail/kept-report.ts';
import { currentInstallation } from '../oauth/installation.ts';
import { customers } from '../store/schema/catalog.ts';
import { deliveries } from '../webhooks/tables.ts';
import { BadAsk, idOf, limitOf, momentOf, refuseUnknown, textOf, withinTime } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';
import { FAULT_KINDS } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { showCustomer } from './show.ts';

/** GET state. */
export function showState(port: ControlPort): object {
  const { store } = port.context;
  const shop = store.shop();
  const installed = currentInstallation(store);
  const count = (table: string): number => store.rows.number(`SELECT count(*) FROM ${table}`);
  const { name, myshopifyDomain, currency, timezone, email } = shop;
  return {
    shop: { name, domain: myshopifyDomain, currency, timezone, email },
    clock: { now: store.clock.now(), speed: store.clock.speed },
    counts: {
      products: count('products'),
      variants: count('variants'),
      customers: count('customers'),
      orders: count('orders'),
      lines: count('orderLines'),
      refunds: count('refunds'),
    },
    app: {
      installed: installed !== undefined,
      scopes: installed?.scopes ?? [],
      installedAt: installed?.installedAt ?? null,
    },
    faults: port.faults.list(),
    plan: port.faults.listPlan(),
    webhooks: port.deliveries.counts(),
  };
}

/** The most the shop's clock may outrun the wall's: some eleven days in a second. */
const FASTEST = 1_000_000;

/** POST clock {advanceMs | at, speed?}. */
export function moveClock(port: ControlPort, ask: ControlAsk): object {
  const { clock } = port.context.store;
  refuseUnknown(ask.body, ['advanceMs', 'at', 'speed']);
  const { advanceMs, at, speed } = ask.body;
  if (speed !== undefined && (typeof speed !== 'number' || speed < 0 || speed > FASTEST))
    throw new BadAsk(`speed: a number from 0 to ${String(FASTEST)} is needed`);
  if (advanceMs !== undefined && typeof advanceMs !== 'number')
    throw new BadAsk('advanceMs: a number of milliseconds is needed');
  const target =
    at === undefined ? withinTime(clock.nowMs() + (advanceMs ?? 0), 'advanceMs') : momentOf(at, 'at');
  clock.set(target, speed);
  return { now: clock.now(), speed: clock.speed };
}

/** POST faults {kind, operation?, count?}, {plan: {seed?, faults}} or one rule of a plan {fault, …}. */
export function addFault(port: ControlPort, ask: ControlAsk): object {
  const { kind, operation, count } = ask.body;
  if (ask.body['plan'] !== undefined || ask.body['fault'] !== undefined) {
    usePlanned(port, ask.body);
    return { faults: port.faults.list(), plan: port.faults.listPlan() };
  }
  if (!isFault(kind)) throw new BadAsk(`kind: one of ${FAULT_KINDS.join(', ')}`);
  if (count !== undefined && (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1))
    throw new BadAsk('count: a whole number from 1 is needed');
  port.faults.add(kind, operation === undefined ? undefined : textOf(operation, 'operation'), count);
  return { faults: port.faults.list() };
}

function usePlanned(port: ControlPort, body: ControlAsk['body']): void {
  try {
    if (body['plan'] === undefined) port.faults.addRule(readRule(body, '$'));
    else port.faults.usePlan(readPlan(body['plan']));
  } catch (error) {
    if (error instanceof PlanError) throw new BadAsk(error.message);
    throw error;
  }
}

function isFault(kind: unknown): kind is FaultKind {
  return FAULT_KINDS.some((one) => one === kind);
}

/** GET webhooks: the newest deliveries. */
export function listDeliveries(port: ControlPort, ask: ControlAsk): object {
  const topic = ask.query.get('topic');
  const where = topic === null ? '' : 'WHERE topic = ?';
  const values = topic === null ? [] : [topic];
  const rows = port.context.store.rows.all(
    deliveries,
    `${where} ORDER BY id DESC LIMIT ?`,
    ...values,
    limitOf(ask),
  );
  const webhooks = rows.map(
    ({ topic: name, status, attempts, lastStatus, lastError, triggeredAt, webhookId, eventId, body }) => ({
      ...{ topic: name, status, attempts, lastStatus, triggeredAt, webhookId, eventId, lastError },
      payload: ask.query.get('payload') === '1' ? (JSON.parse(body) as unknown) : undefined,
    }),
  );
  return { webhooks };
}

/** POST wait-webhooks: answers when nothing is waiting to be sent now. */
export async function waitForWebhooks(port: ControlPort): Promise<object> {
  await port.deliveries.settled();
  return port.deliveries.counts();
}

/** GET customers: `email`, `withOrders=1`, `after` (an id) and `limit` narrow. */
export function listCustomers(port: ControlPort, ask: ControlAsk): object {
  const email = ask.query.get('email');
  const where = [
    '1',
    ...(email === null ? [] : ['lower(email) = lower(?)']),
    ...(ask.query.get('withOrders') === '1' ? ['numberOfOrders > 0'] : []),
    'id > ?',
  ];
  const after = ask.query.get('after');
  const values = [...(email === null ? [] : [email]), after === null ? 0 : idOf(after, 'after')];
  const rows = port.context.store.rows.all(
    customers,
    `WHERE ${where.join(' AND ')} ORDER BY id LIMIT ?`,
    ...values,
    limitOf(ask),
  );
  return { customers: rows.map(showCustomer) };
}

/** GET import-report. */
export function showImportReport(port: ControlPort): object {
  const report = readImportReport(port.context.store);
  if (report === undefined) throw new BadAsk('this store was not filled from a file', 404);
  return report;
}

/** GET import-report.csv: every listed line. */
export function sendListedLines(port: ControlPort, response: ServerResponse): void {
  if (readImportReport(port.context.store) === undefined)
    throw new BadAsk('this store was not filled from a file', 404);
  response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
  createReadStream(listedFile(port.context.store)).pipe(response);
}
