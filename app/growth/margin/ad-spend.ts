import { shareByLargestRemainder } from '../../core/rate.ts';

/** Spend of one channel on one day of the shop's calendar, minor units. */
export interface DaySpend {
  readonly day: string;
  readonly channel: string;
  readonly spendMinor: bigint;
}

/** What a channel is credited with of one order, by the chosen model. */
export interface OrderCredit {
  readonly orderShopifyId: bigint;
  readonly day: string;
  readonly channel: string;
  readonly creditMinor: bigint;
}

/** Spend that orders carry, and spend of days on which the channel was credited with none. */
export interface SpreadSpend {
  readonly byOrder: ReadonlyMap<bigint, bigint>;
  readonly keptByChannel: ReadonlyMap<string, bigint>;
}

/**
 * Spreads each day's spend over the orders its channel was credited with on that day, by credit, with the largest
 * remainder; where there are none it stays with the channel. What orders carry and what stays sum to the spend exactly.
 */
export function spreadAdSpend(spend: readonly DaySpend[], credits: readonly OrderCredit[]): SpreadSpend {
  const credited = new Map<string, OrderCredit[]>();
  for (const credit of credits) {
    if (credit.creditMinor <= 0n) continue;
    const place = `${credit.day} ${credit.channel}`;
    const held = credited.get(place);
    if (held === undefined) credited.set(place, [credit]);
    else held.push(credit);
  }
  const byOrder = new Map<bigint, bigint>();
  const keptByChannel = new Map<string, bigint>();
  const add = <Key>(sums: Map<Key, bigint>, key: Key, minor: bigint) =>
    sums.set(key, (sums.get(key) ?? 0n) + minor);
  for (const { day, channel, spendMinor } of spend) {
    const orders = [...(credited.get(`${day} ${channel}`) ?? [])].sort((one, other) =>
      one.orderShopifyId < other.orderShopifyId ? -1 : one.orderShopifyId > other.orderShopifyId ? 1 : 0,
    );
    if (orders.length === 0) {
      add(keptByChannel, channel, spendMinor);
      continue;
    }
    const weights = orders.map(({ creditMinor }) => creditMinor);
    shareByLargestRemainder(spendMinor, weights).forEach((minor, at) => {
      add(byOrder, orders[at]?.orderShopifyId ?? 0n, minor);
    });
  }
  return { byOrder, keptByChannel };
}
