import { createDiscount } from '../store/discounts/discounts.ts';
import { codesOf } from '../store/discounts/redeem-codes.ts';
import { setUpShop } from '../store/shop-setup.ts';
import type { Store } from '../store/store.ts';
import { listProducts } from './catalogue/catalogue.ts';
import { adSpend, planAdSpend } from './history/ad-spend.ts';
import { Shelf } from './history/baskets.ts';
import { listDays, TIMEZONE } from './history/calendar.ts';
import { listCampaigns, type Campaign } from './history/campaigns.ts';
import { planOrders, type PlannedOrder } from './history/plan-orders.ts';
import { demoPeople, makePerson, type Person } from './people/people.ts';
import { seedRandom } from './random.ts';
import { settleStock, writeCatalogue, type WrittenProduct } from './write-catalogue.ts';
import { CURRENCY, writeOrder, type WrittenCampaign } from './write-orders.ts';
import { writePeople } from './write-people.ts';
import { writeReturn } from './write-returns.ts';

const CUSTOMERS = 2_000;

const stamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

function makePeople(seed: string): Person[] {
  const random = seedRandom(`${seed} people`);
  const taken = new Set<string>();
  const demo = demoPeople(random, taken);
  return [...demo, ...Array.from({ length: CUSTOMERS - demo.length }, () => makePerson(random, taken))];
}

function writeCampaign(
  store: Store,
  campaign: Campaign,
  of: {
    written: readonly WrittenProduct[];
    collections: ReadonlyMap<string, number>;
    friendIds: readonly number[];
  },
): WrittenCampaign {
  const collectionId = campaign.collection === null ? undefined : of.collections.get(campaign.collection);
  const discount = createDiscount(
    store,
    {
      ...campaign.draft,
      code: campaign.code,
      ...(collectionId === undefined ? {} : { itemsKind: 'collections', collectionIds: [collectionId] }),
      ...(campaign.audience === 'friends' ? { customerIds: of.friendIds } : {}),
    },
    'silent',
  );
  const codeId = codesOf(store, discount.id)[0]?.id ?? 0;
  return { ...campaign, discount, codeId };
}

/** When each customer's row was made: minutes before his first order; who never bought came on the first day. */
function firstSeen(
  people: readonly Person[],
  orders: readonly PlannedOrder[],
  openedMs: number,
): (index: number) => string {
  const first = new Map<number, number>();
  for (const { person, at } of orders) if (person !== null && !first.has(person)) first.set(person, at);
  return (index) => {
    const at = first.get(index) ?? openedMs + ((index * 7_919) % people.length) * 3_600_000;
    return stamp(at - 12 * 60_000);
  };
}

/**
 * Fills an empty store with the sample shop: Juniper & Kiln, tea and ceramics, Hudson, New York. The same seed at
 * the same shop time gives the same store: 80 products, 2,000 customers, 14 months of orders up to now.
 */
export function buildSampleStore(store: Store, seed: number): void {
  const nowMs = store.clock.nowMs();
  const random = seedRandom(`${seed} history`);
  const products = listProducts(seedRandom(`${seed} catalogue`));
  const people = makePeople(String(seed));
  const days = listDays(nowMs);
  const openedMs = days[0]?.startMs ?? nowMs;
  const orders = planOrders({ days, shelf: new Shelf(products), nowMs, random }, people);
  store.rows.create(adSpend);
  store.rows.oneStep(() => {
    const { retailId } = setUpShop(store, {
      ...{
        name: 'Juniper & Kiln',
        myshopifyDomain: 'tandem-sample.myshopify.com',
        email: 'hello@juniperandkiln.example',
      },
      ...{ currency: CURRENCY, timezone: TIMEZONE, countryCode: 'US', taxesIncluded: false },
      createdAt: stamp(openedMs),
    });
    const written = writeCatalogue(store, products, stamp(openedMs));
    const collections = new Map(
      products.map(({ collection }, index) => [collection, written[index]?.collectionId ?? 0]),
    );
    const customerIds = writePeople(store, people, firstSeen(people, orders, openedMs));
    const friends = new Set(
      people.flatMap(({ tags }, index) => (tags.includes('friend of the kiln') ? [index] : [])),
    );
    const friendIds = [...friends].flatMap((index) => customerIds[index] ?? []);
    const campaigns = listCampaigns(openedMs, nowMs).map((campaign) =>
      writeCampaign(store, campaign, { written, collections, friendIds }),
    );
    const fixed = { store, random, products, written, customerIds, friends, campaigns, retailId, nowMs };
    const writing = { ...fixed, catalog: new Map() };
    const first = store.newOrderNumber(orders.length);
    for (const [at, order] of orders.entries())
      writeReturn(store, writeOrder(writing, order, first + at), { random, nowMs });
    settleStock(store, products, written);
    for (const row of planAdSpend(days, random)) store.rows.insert(adSpend, { ...row, id: store.newId() });
  });
}
