// Which simulated store a local run shows, and where it is kept.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each kind of store keeps its own simulator folder and database, so that changing from one to another and back
 * loses nothing.
 * @param {{orders: string | null, empty: boolean, lastDaysOnly: boolean, state: string}} options
 * @returns {{folder: string, database: string, parameters: string[]}}
 */
export function describeStore({ orders, empty, lastDaysOnly, state }) {
  const named = (name, parameters) => ({
    folder: join(state, 'simulators', name),
    database: name === 'sample' ? 'tandem' : `tandem_${name.replaceAll('-', '_')}`,
    parameters,
  });
  if (empty) return named('empty', ['--empty']);
  if (lastDaysOnly) return named('last-60-days', ['--sample', '--without-optional-scopes']);
  if (orders === null) return named('sample', ['--sample']);
  const { size, mtimeMs } = statSync(orders);
  const mark = createHash('sha256').update(`${orders}|${size}|${mtimeMs}`).digest('hex').slice(0, 10);
  return named(`orders-${mark}`, ['--orders', orders]);
}
