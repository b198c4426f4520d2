import type { ShopId } from '../../app/core/ids.ts';
import type { Check } from './checks.ts';

/** What the channel report says of all orders. */
export interface ChannelSums {
  /** Net of all orders, and what the rows of the report add up to, in minor units: the same to the penny. */
  readonly orderRevenueMinor: number;
  readonly channelRevenueMinor: number;
  /** Orders without a known touch, in basis points. */
  readonly unknownShareBp: number;
}

/** Credits every order of the shop to its channels. */
export async function sumChannels(shopId: ShopId): Promise<ChannelSums> {
  const { channelReport } = await import('../../app/attribution/reports.server.ts');
  const { inShop } = await import('../../app/db/shop-scope.server.ts');
  const report = await inShop(
    shopId,
    (tx) =>
      channelReport(
        tx,
        {
          ...{ from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') },
          ...{ model: 'position', windowDays: 30, level: 'channel' },
          ...{ customers: 'all', dating: 'order', origin: 'all' },
        },
        'UTC',
      ),
    { timeoutMs: 120_000 },
  );
  return {
    orderRevenueMinor: Number(report.revenueMinor),
    channelRevenueMinor: Number(report.rows.reduce((sum, row) => sum + row.revenueMinor, 0n)),
    unknownShareBp: report.unknownShareBp ?? 0,
  };
}

/** The promise that credits add up to the orders. */
export function checkChannels({ orderRevenueMinor, channelRevenueMinor }: ChannelSums): Check[] {
  const found = `${String(channelRevenueMinor)} of ${String(orderRevenueMinor)}`;
  return [{ name: 'channels add up to the orders', holds: channelRevenueMinor === orderRevenueMinor, found }];
}
