import { adSpend } from '../sample/history/ad-spend.ts';
import { orders } from '../store/schema/orders.ts';
import type { Store } from '../store/store.ts';
import type { ControlPort } from './ask.ts';

/**
 * GET truth: what is known of each order and never shown by the API (true first and last channel, campaign), and
 * what the sample shop paid for advertising, by day and in sum, in minor units.
 */
export function listTruth(port: ControlPort): object {
  const { store } = port.context;
  const truth: object[] = [];
  for (const { id, name, sourceKey, customerId, truth: known } of store.rows.each(orders, 'ORDER BY id'))
    truth.push({ id, name, sourceKey, customerId, truth: known });
  return { truth, ...spendOf(store) };
}

/** Only the sample shop has spent anything. */
function spendOf(store: Store): { currency: string; adSpend: object[]; spendByChannel: object } {
  const { currency } = store.shop();
  const isKept =
    store.rows.number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'adSpend'") > 0;
  if (!isKept) return { currency, adSpend: [], spendByChannel: {} };
  const sums = store.rows.query(
    'SELECT channel, CAST(sum(spend) AS TEXT) AS minor FROM adSpend GROUP BY channel ORDER BY channel',
  );
  const rows = store.rows.all(adSpend, 'ORDER BY date, id').map(({ spend, ...row }) => ({
    ...row,
    spendMinor: spend,
  }));
  return {
    currency,
    adSpend: rows,
    spendByChannel: Object.fromEntries(sums.map((row) => [String(row['channel']), row['minor']])),
  };
}
