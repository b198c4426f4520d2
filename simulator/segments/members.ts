import { customers } from '../store/schema-catalog.ts';
import { segments } from '../store/schema-marketing.ts';
import type { Store } from '../store/store.ts';
import { compileSegment } from './compile.ts';
import type { Condition } from './compile.ts';
import { parseSegment } from './parse.ts';

/** A segment query as a condition over customers, at the shop's present. Throws what parse and compile throw. */
export function conditionOf(store: Store, query: string): Condition {
  const { timezone, currency } = store.shop();
  return compileSegment(parseSegment(query), { nowMs: store.clock.nowMs(), timezone, currency });
}

/** Of these segments those a customer is in at this moment. A segment that is gone has no members. */
export function segmentsOfCustomer(
  store: Store,
  customerId: number,
  segmentIds: readonly number[],
): number[] {
  return segmentIds.filter((id) => {
    const segment = store.rows.byId(segments, id);
    if (segment === undefined) return false;
    const { sql, values } = conditionOf(store, segment.query);
    return store.rows.first(customers, `WHERE id = ? AND (${sql})`, customerId, ...values) !== undefined;
  });
}
