import { ADMIN, ask, perProcessorSecond, SHOP } from './alone.ts';
import type { AloneStore } from './alone.ts';

const TIMES = 300;
const WARM = 30;
const CODE = 'BENCH10';
const CONTACT = {
  ...{ email: 'bench@example.com', firstName: 'Ada', lastName: 'Bench', address1: '1 Main Street' },
  ...{ city: 'Hudson', provinceCode: 'NY', zip: '12534', countryCode: 'US' },
};

const variantIds = async (): Promise<number[]> => {
  const { goods } = (await (await fetch(`${ADMIN}/control/pos-goods`)).json()) as {
    goods: { variantId: number }[];
  };
  return goods.slice(0, 2).map(({ variantId }) => variantId);
};

/** No shopper of the bench shall meet an empty shelf: stock without end, and a code for everybody. */
async function prepareShop(variants: readonly number[]): Promise<void> {
  for (const variant of variants) {
    const id = `gid://shopify/ProductVariant/${String(variant)}`;
    const { node } = await ask<{ node: { product: { legacyResourceId: string } } }>(
      `{ node(id: "${id}") { ... on ProductVariant { product { legacyResourceId } } } }`,
    );
    const change = { variantId: variant, inventoryPolicy: 'CONTINUE' };
    await fetch(`${ADMIN}/control/products/${node.product.legacyResourceId}`, {
      ...{ method: 'POST', body: JSON.stringify(change) },
    });
  }
  await ask(`mutation { discountCodeBasicCreate(basicCodeDiscount: { title: "${CODE}", code: "${CODE}",
    startsAt: "2020-01-01T00:00:00Z", context: { all: ALL },
    customerGets: { value: { percentage: 0.1 }, items: { all: true } } }) { userErrors { message } } }`);
}

/** One shopper: two goods and a code into the cart, the address, the payment. True when an order was placed. */
async function checkOut(variants: readonly number[]): Promise<boolean> {
  const items = variants.map((id) => ({ id, quantity: 1 }));
  const json = { 'content-type': 'application/json' };
  const added = await fetch(`${SHOP}/cart/add.js`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify({ items }) },
  });
  const cookie = (added.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  await added.text();
  const coded = { method: 'POST', headers: { ...json, cookie }, body: JSON.stringify({ discount: CODE }) };
  await (await fetch(`${SHOP}/cart/update.js`, coded)).text();
  const form = { method: 'POST', headers: { cookie }, redirect: 'manual' as const };
  const summary = await fetch(`${SHOP}/checkout/summary`, { ...form, body: new URLSearchParams(CONTACT) });
  const total = /name="shown_total" value="(\d+)"/.exec(await summary.text())?.[1] ?? '';
  const body = new URLSearchParams({ ...CONTACT, shown_total: total });
  const paid = await fetch(`${SHOP}/checkout`, { ...form, body });
  await paid.text();
  return (paid.headers.get('location') ?? '').endsWith('/thank-you');
}

/** Whole checkouts of the storefront, four shoppers at a time: four requests and an order each. */
export async function measureCheckouts(store: AloneStore): Promise<{
  asked: number;
  placed: number;
  cpuMs: number;
  perSecondOfOneCore: number;
  wallPerSecond: number;
}> {
  const variants = await variantIds();
  await prepareShop(variants);
  const run = async (times: number): Promise<number> => {
    let left = times;
    let placed = 0;
    const shopper = async (): Promise<void> => {
      while (left-- > 0) if (await checkOut(variants)) placed += 1;
    };
    await Promise.all([shopper(), shopper(), shopper(), shopper()]);
    return placed;
  };
  await run(WARM);
  const [before, from] = [store.processorSeconds(), performance.now()];
  const placed = await run(TIMES);
  const took = store.processorSeconds() - before;
  const wallPerSecond = Math.round((TIMES / (performance.now() - from)) * 1_000);
  return { asked: TIMES, placed, ...perProcessorSecond(TIMES, took), wallPerSecond };
}
