import type { OrderRow } from '../../../store/schema/orders.ts';
import { localizedFields, riskAssessments } from '../../../store/schema/terms.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import type { Call } from '../../model.ts';

const ADVICE: readonly (readonly [string, string])[] = [
  ['HIGH', 'CANCEL'],
  ['MEDIUM', 'INVESTIGATE'],
  ['LOW', 'ACCEPT'],
];

/** OrderRiskSummary: the assessments, and what to do by the gravest of them. */
export function riskOf(order: OrderRow, call: Call): object {
  const rows = call.store.rows.all(riskAssessments, 'WHERE orderId = ? ORDER BY id', order.id);
  const gravest = ADVICE.find(([level]) => rows.some((row) => row.riskLevel === level));
  const provider = { id: call.appId };
  return {
    assessments: rows.map(({ riskLevel, facts }) => ({ riskLevel, facts, provider })),
    recommendation: gravest?.[1] ?? 'NONE',
  };
}

/** OrderRiskLevel, the older word for it. */
export function riskLevelOf(order: OrderRow, call: Call): string {
  const rows = call.store.rows.all(riskAssessments, 'WHERE orderId = ?', order.id);
  return ['HIGH', 'MEDIUM'].find((level) => rows.some((row) => row.riskLevel === level)) ?? 'LOW';
}

/** LocalizedField and LocalizationExtension: the key tells the purpose and the country. */
export function localizedOf(order: OrderRow, call: Call): Listing {
  const rows = call.store.rows.all(localizedFields, 'WHERE orderId = ? ORDER BY id', order.id);
  return listOf(
    rows.map(({ name, value }) => {
      const [purpose, countryCode] = [name.slice(0, name.indexOf('_')), name.slice(-2)];
      return { key: name, value, purpose, countryCode };
    }),
  );
}
