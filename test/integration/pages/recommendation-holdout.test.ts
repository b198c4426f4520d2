import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { armsOf } from '../../../app/recommendations/serving/placements.ts';
import { loader as overviewLoader } from '../../../app/routes/app.recommendations._index/route.tsx';
import {
  action as rulesAction,
  loader as rulesLoader,
} from '../../../app/routes/app.recommendations.rules/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
let admin: AdminOf;

const overview = async () => overviewLoader(await admin.open('/app/recommendations'));

beforeAll(async () => {
  admin = await makeAdmin('pages-recommendation-holdout.myshopify.com');
});

describe('the holdout of a place', () => {
  const enrol = (people: number, isHeld: (at: number) => boolean, shareBp: number) =>
    inShop(admin.shopId, (tx) =>
      tx.execute(
        `INSERT INTO experiment_people
           (shop_id, id, experiment_id, person_id, customer_shopify_id, is_held_out, first_seen_at)
         SELECT $1::uuid, gen_random_uuid(), $2, 'p' || each.at, 50000 + each.at, each.held, $4::timestamptz
         FROM unnest($3::text::boolean[]) WITH ORDINALITY AS each (held, at)`,
        admin.shopId,
        armsOf('cart', shareBp),
        `{${Array.from({ length: people }, (_, at) => String(isHeld(at))).join(',')}}`,
        daysAgo(10),
      ),
    );
  const setShare = async (holdout: string) => {
    const { saved } = await rulesLoader(await admin.open('/app/recommendations/rules?placement=cart'));
    const json = { intent: 'save', placement: 'cart', values: { ...saved, holdout } };
    expect(await rulesAction(await admin.open('/app/recommendations/rules', { json }))).toHaveProperty(
      'toast',
    );
  };
  const result = async () => (await overview()).holdouts.find(({ key }) => key === 'cart');

  it('says that nobody came, or about how many days are missing', async () => {
    await setShare('20');
    expect((await result())?.sentence).toBe('Nobody with an account came here yet.');
    await enrol(50, (at) => at % 5 === 0, 2_000);
    expect((await result())?.sentence).toBe(
      'Too early to tell: about 20 more days (10 of at least 30 people in the smaller group so far).',
    );
    await setShare('0');
    expect(await result()).toMatchObject({ off: true });
  });

  it('tells what each visitor brought beyond the held-out, and nothing of groups filled otherwise than planned', async () => {
    await setShare('50');
    await enrol(400, (at) => at % 2 === 0, 5_000);
    // The people who see the block buy for about 10.00 each; the held-out do not.
    await inShop(admin.shopId, (tx) =>
      tx.execute(
        `INSERT INTO margin_orders (shop_id, id, order_shopify_id, customer_shopify_id, processed_at, currency,
           net_sales_minor, adjustment_minor, goods_minor, covered_sales_minor, shipping_revenue_minor,
           points_issued_minor, points_redeemed_minor, contribution_minor, order_updated_at, settled_at)
         SELECT shop_id, gen_random_uuid(), 900000 + customer_shopify_id, customer_shopify_id, first_seen_at, 'USD',
           1900 + (customer_shopify_id % 3) * 100, 0, 1000, 0, 0, 0, 0, 900 + (customer_shopify_id % 3) * 100,
           first_seen_at, first_seen_at
         FROM experiment_people WHERE experiment_id = $1 AND NOT is_held_out`,
        armsOf('cart', 5_000),
      ),
    );
    const told = await result();
    expect(told?.sentence).toMatch(/^It pays: \$(9\.9|10\.0)\d more margin for each visitor/);
    expect(told?.revenue).toMatch(/^\$(19\.9|20\.0)\d for each visitor/);
    expect(told?.people).toBe('200 people saw it, 200 were held out');
    await setShare('10');
    await enrol(400, (at) => at % 2 === 0, 1_000);
    expect((await result())?.sentence).toBe(
      'The two groups do not have the sizes they should, so no result is shown.',
    );
    expect((await result())?.margin).toBe('');
  });
});
