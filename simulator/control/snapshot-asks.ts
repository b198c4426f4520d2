import { Snapshots } from '../snapshots/snapshots.ts';
import { BadAsk, limitOf, textOf, wholeOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

function nameOf(ask: ControlAsk): string {
  const name = textOf(ask.body['name'], 'name');
  if (!Snapshots.isName(name))
    throw new BadAsk("name: 1 to 64 letters, digits, '-' and '_' are needed, and not 'start'");
  return name;
}

/** POST reset: back to the state the store was opened in, with an empty event log and the first plan of faults. */
export async function resetStore(port: ControlPort): Promise<object> {
  const from = performance.now();
  await port.snapshots.reset();
  port.events.clear();
  port.faults.restart();
  return { reset: true, milliseconds: tenths(performance.now() - from) };
}

/** POST snapshot {name}. */
export function takeSnapshot(port: ControlPort, ask: ControlAsk): object {
  const name = nameOf(ask);
  return { name, bytes: port.snapshots.take(name) };
}

/** POST restore {name}: the store and its clock; faults and the event log go on. */
export async function restoreSnapshot(port: ControlPort, ask: ControlAsk): Promise<object> {
  const name = nameOf(ask);
  const from = performance.now();
  if (!(await port.snapshots.restore(name))) throw new BadAsk(`name: there is no snapshot '${name}'`, 404);
  return { restored: name, milliseconds: tenths(performance.now() - from) };
}

/** GET snapshots. */
export function listSnapshots(port: ControlPort): object {
  return { snapshots: port.snapshots.list() };
}

/** GET events: the event log behind number `after`, `limit` entries; `hash` is over the whole log. */
export function listEvents(port: ControlPort, ask: ControlAsk): object {
  const after = ask.query.get('after');
  return port.events.read(after === null ? 0 : wholeOf(after, 'after'), limitOf(ask));
}
