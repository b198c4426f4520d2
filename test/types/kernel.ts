// What must not compile. `tsc` reads this file: an expected error that does not come is an error.
import type { MemberId, ShopId } from '../../app/core/ids.ts';
import { newId } from '../../app/core/ids.ts';
import type { Money } from '../../app/core/money.ts';
import { formatMoneyDecimal, parseMoney } from '../../app/core/money.ts';
import type { Points } from '../../app/core/points.ts';
import { toPoints } from '../../app/core/points.ts';
import type { Result } from '../../app/core/result.ts';
import type { ShopTx } from '../../app/db/shop-scope.server.ts';
import { inShop } from '../../app/db/shop-scope.server.ts';
import { enqueue } from '../../app/jobs/queue.server.ts';

declare function takeAll(...values: unknown[]): void;

/** Never run; only compiled. */
export async function compileOnly(
  tx: ShopTx,
  decided: Result<bigint, { readonly kind: 'too-few' }>,
): Promise<void> {
  // @ts-expect-error -- a plain text is no shop id
  await inShop('shop', () => Promise.resolve());

  const memberId: MemberId = newId<MemberId>();
  // @ts-expect-error -- one id is not another
  const shopId: ShopId = memberId;

  // @ts-expect-error -- money is never a number
  const price: Money = { minor: 12, currency: 'GBP' };

  // @ts-expect-error -- a decimal string needs its currency
  parseMoney('12.00');

  // @ts-expect-error -- an amount without currency is not written
  formatMoneyDecimal({ minor: 12n });

  // @ts-expect-error -- points are whole numbers branded by toPoints, not any bigint
  const points: Points = 5n;

  // @ts-expect-error -- points and numbers do not add
  takeAll(toPoints(1n) + 1);

  // @ts-expect-error -- a refusal must be looked at before the value is taken
  takeAll(decided.value);

  // @ts-expect-error -- the transaction's shop cannot be swapped
  tx.shopId = newId<ShopId>();

  // @ts-expect-error -- a job has a name of the catalog
  await enqueue(tx, 'no-such-job', { shopId: tx.shopId });

  // @ts-expect-error -- a job carries the payload of its name
  await enqueue(tx, 'purge-shop', { shop: 'x' });

  takeAll(shopId, price, points);
}
