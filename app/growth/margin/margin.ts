import type { StoredOrder } from '../../mirror/order.ts';

/** An order as margin reads it: the stored one, with its refunds. Money in minor units of the shop's currency. */
export type MarginOrder = StoredOrder;

/** What one discount took off an order: given at checkout, and what refunds brought back. Tax excluded. */
export interface DiscountCost {
  /** The code in capitals, or the title of an automatic or manual discount. */
  readonly key: string;
  readonly isCode: boolean;
  readonly givenMinor: bigint;
  readonly returnedMinor: bigint;
}
