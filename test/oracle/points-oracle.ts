// A naive second opinion on points: no lots, no batches, no arithmetic shared with the app. It remembers what happened and
// says from scratch what a member must have. Slow and plain on purpose.

/** An order's life as the oracle sees it. Amounts are hundredths. */
export interface OracleOrder {
  readonly lines: { readonly units: number; readonly unitMinor: number; gone: number }[];
  readonly customer: number;
  amountBack: number;
  cancelled: boolean;
  paid: boolean;
}

/** Points of an order under one point per 1.00 with everything that came back: award, then the part that goes back. */
export function orderPoints(order: OracleOrder): number {
  if (!order.paid) return 0;
  let basis = 0;
  let back = order.amountBack;
  for (const line of order.lines) {
    basis += line.units * line.unitMinor;
    back += line.gone * line.unitMinor;
  }
  const award = Math.floor(basis / 100);
  if (order.cancelled || back >= basis) return 0;
  return award - Math.floor((award * back) / basis);
}

/** What members hold: earned by orders, given and taken by hand, set aside or spent on rewards. */
export class PointsOracle {
  readonly orders = new Map<number, OracleOrder>();
  private readonly byHand = new Map<number, number>();

  /** A merchant gives or takes points, or a reward sets them aside (negative) or gives them back. */
  change(customer: number, points: number): void {
    this.byHand.set(customer, (this.byHand.get(customer) ?? 0) + points);
  }

  /** Spendable points less debt. */
  balance(customer: number): number {
    let sum = this.byHand.get(customer) ?? 0;
    for (const order of this.orders.values()) if (order.customer === customer) sum += orderPoints(order);
    return sum;
  }
}
