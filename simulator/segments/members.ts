import { customers } from '../store/schema/catalog.ts';
import { segments } from '../store/schema/marketing.ts';
import type { Store } from '../store/store.ts';
import { compileSegment } from './compile.ts';
import type { Condition } from './conditions.ts';
import { parseSegment } from './parse.ts';
import { SegmentNotSimulated } from './tokens.ts';

/** A segment query as a condition over customers, at the shop's present. Throws what parse and compile throw. */
export function conditionOf(store: Store, query: string): Condition {
  const { timezone, currency } = store.shop();
  return compileSegment(parseSegment(query).tree, { nowMs: store.clock.nowMs(), timezone, currency });
}

/** Of these segments those a customer is in at this moment. A segment that is gone, or that cannot be worked out, has no members. */
export function segmentsOfCustomer(
  store: Store,
  customerId: number,
  segmentIds: readonly number[],
): number[] {
  return segmentIds.filter((id) => {
    const segment = store.rows.byId(segments, id);
    const condition = segment === undefined ? undefined : simulatedCondition(store, segment.query);
    if (condition === undefined) return false;
    const { sql, values } = condition;
    return store.rows.first(customers, `WHERE id = ? AND (${sql})`, customerId, ...values) !== undefined;
  });
}

function simulatedCondition(store: Store, query: string): Condition | undefined {
  try {
    return conditionOf(store, query);
  } catch (error) {
    if (error instanceof SegmentNotSimulated) return undefined;
    throw error;
  }
}
