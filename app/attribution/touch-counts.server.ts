import { newId } from '../core/ids.ts';
import type { LocalDay } from '../core/calendar.ts';
import { localDayOf } from '../core/calendar.ts';
import type { Instant } from '../core/time.ts';
import { insertRows } from '../db/bulk.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadChannelRules } from './channel-rules.server.ts';
import { channelOf } from './channel.ts';
import type { Touch } from './touchpoint.ts';

/** What was counted: visits the pixel told of, scans of QR codes, visits Shopify told of an order. */
export const countedKinds = ['pixel', 'qr', 'survey', 'journey'] as const;
export type CountedKind = (typeof countedKinds)[number];

/** A touch of which only day, kind and channel are kept. `times` where several are alike. */
export interface CountedTouch {
  readonly kind: CountedKind;
  readonly touch: Omit<Touch, 'sequence' | 'visitorKey' | 'consent'>;
  readonly times?: number;
}

/** Touches of a channel and kind in a period. */
export interface TouchCount {
  readonly channel: string;
  readonly kind: CountedKind;
  readonly touches: number;
}

const columns = {
  ...{ shop_id: 'uuid', id: 'uuid', day: 'date', kind: 'text', channel: 'text', touches: 'integer' },
} as const;
const conflict =
  'ON CONFLICT (shop_id, day, kind, channel) DO UPDATE SET touches = touch_counts.touches + excluded.touches';

async function shopZone(tx: ShopTx): Promise<string> {
  const [shop] = await tx.query<{ zone: string | null }>('SELECT time_zone AS zone FROM shop_profiles');
  return shop?.zone ?? 'UTC';
}

/** Adds touches to the counts of their days and channels; the channel is named by today's rules. */
export async function countTouches(tx: ShopTx, counted: readonly CountedTouch[]): Promise<void> {
  if (counted.length === 0) return;
  const [rules, zone] = [await loadChannelRules(tx), await shopZone(tx)];
  const sums = new Map<string, { day: LocalDay; kind: CountedKind; channel: string; touches: number }>();
  for (const { kind, touch, times = 1 } of counted) {
    const { channel } = channelOf({ ...touch, sequence: 0, visitorKey: null, consent: null }, rules);
    const day = localDayOf(touch.occurredAt, zone);
    const key = `${day} ${kind} ${channel}`;
    const sum = sums.get(key) ?? { day, kind, channel, touches: 0 };
    sum.touches += times;
    sums.set(key, sum);
  }
  // In one order, so that two writers cannot wait for each other.
  const keys = [...sums.keys()].sort();
  const rows = keys.flatMap((key) => sums.get(key) ?? []);
  const full = rows.map((row) => ({ shop_id: tx.shopId, id: newId(), ...row }));
  await insertRows(tx, { table: 'touch_counts', columns, conflict }, full);
}

/** The counts of `from` <= day < `to`, the most first. */
export async function loadTouchCounts(
  tx: ShopTx,
  period: { readonly from: Instant; readonly to: Instant },
): Promise<TouchCount[]> {
  const zone = await shopZone(tx);
  return tx.query<TouchCount>(
    `SELECT channel, kind, sum(touches)::int AS touches FROM touch_counts
     WHERE shop_id = $1::uuid AND day >= $2::date AND day < $3::date
     GROUP BY channel, kind ORDER BY touches DESC, channel, kind`,
    ...[tx.shopId, localDayOf(period.from, zone), localDayOf(period.to, zone)],
  );
}
