// A campaign among simulated people: who gets a code, what it made beyond the usual, refunds, and who is forgotten.
import { beforeAll, describe, expect, it } from 'vitest';
import { handOutCodes } from '../../../app/campaigns/judgement/code-list.server.ts';
import { loadHoldoutResult } from '../../../app/campaigns/judgement/people.server.ts';
import { loadFigures } from '../../../app/campaigns/judgement/report.server.ts';
import type { Campaign } from '../../../app/campaigns/campaign.ts';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { addMs, now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { secretPlace } from '../../../app/db/shop-secret.server.ts';
import { sealBox } from '../../../app/db/token-box.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../../app/flows/campaigns/push-codes.server.ts';
import { redactCustomer } from '../../../app/flows/redact-customer.server.ts';
import { recordPrivacyRequest } from '../../../app/flows/record-privacy-request.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { settleDueMargins } from '../../../app/flows/settle-margin.server.ts';
import { loader as reportLoader } from '../../../app/routes/app.campaigns.$campaignId_.report/route.tsx';
import { storeNamedCustomers } from '../../support/admin-pages.ts';
import { exportedCodes, makeDraft } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { placeOrders, type OrderSketch } from '../../support/order-sketches.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5866, ['--empty']);
const never = new AbortController().signal;
const people = 600;
const price = 5_000n;
const off = 1_000n;
let shopId: ShopId;
let campaign: Campaign;
/** Code of each person of the treated arm. */
let codes: Map<bigint, string>;
let held: bigint[] = [];

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  const box = sealBox('a secret that never changes', secretPlace(shopId));
  await database.asAdmin(
    `INSERT INTO shop_secrets (shop_id, id, purpose, box, created_at) VALUES ($1, $2, 'holdout', $3, now())`,
    ...[shopId, newId(), box],
  );
  await storeNamedCustomers(
    shopId,
    Array.from({ length: people }, (_, place) => ({
      ...{ id: BigInt(place + 1), firstName: 'Ada', lastName: `No. ${String(place + 1)}` },
      email: `ada${String(place + 1)}@example.com`,
    })),
  );
  const currency = store.simulator.context.store.shop().currency;
  const draft = await makeDraft(
    shopId,
    { codes: { kind: 'unique', count: people, prefix: '', length: 10 }, usageLimit: 1 },
    { currency },
  );
  const launched = await launchCampaign(shopId, { campaignId: draft.id, actor: 'merchant', shareBp: 2_000 });
  if (!launched.ok) throw new Error(JSON.stringify(launched.refusal));
  campaign = launched.value;
  await publishCampaigns(shopId);
  await pushCodes(shopId, never);
  // Statistics from before the first order, as autovacuum leaves them: no report may take minutes by them.
  await database.asAdmin('ANALYZE');
}, 120_000);

async function armOf(isHeldOut: boolean): Promise<bigint[]> {
  const rows = await database.asAdmin<{ id: string }>(
    `SELECT customer_shopify_id AS id FROM experiment_people WHERE experiment_id = $1 AND is_held_out = $2 ORDER BY 1`,
    ...[campaign.id, isHeldOut],
  );
  return rows.map(({ id }) => BigInt(id));
}

async function loadHanded(): Promise<Map<bigint, string>> {
  const rows = await database.asAdmin<{ id: string; code: string }>(
    `SELECT customer_shopify_id AS id, code FROM redeem_codes WHERE campaign_id = $1 AND customer_shopify_id > 0`,
    campaign.id,
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  return new Map(rows.map(({ id, code }) => [BigInt(id), code]));
}

describe('codes of a campaign with a holdout', () => {
  it('are handed to everybody who is not held out, one each, and to nobody else, however often and at once', async () => {
    const give = () => inShop(shopId, (tx) => handOutCodes(tx, campaign.id));
    expect(await Promise.all([give(), give()])).toEqual([0, 0]);
    codes = await loadHanded();
    held = await armOf(true);
    expect(held.length).toBeGreaterThan(people / 10);
    expect(held.filter((id) => codes.has(id))).toEqual([]);
    expect([...codes.keys()].sort((one, other) => Number(one - other))).toEqual(await armOf(false));
    await give();
    expect(await loadHanded()).toEqual(codes);
    const choice = { campaignId: campaign.id, onlyAssigned: true };
    const file = await exportedCodes(shopId, choice);
    expect(new Map(file.map(({ email, code }) => [email, code])).get('ada1@example.com')).toBe(codes.get(1n));
    expect(file).toHaveLength(codes.size);
  });
});

/** The order of a person, with a code or without. */
function orderOf(customerId: bigint, change: Partial<OrderSketch> = {}): OrderSketch {
  const code = codes.get(customerId);
  const line = customerId * 10n;
  return {
    id: 100_000n + customerId,
    customerId,
    at: addMs(campaign.launchedAt ?? now(), 1),
    lines: [{ id: line, totalMinor: price, quantity: 2 }],
    ...(code === undefined ? {} : { codes: [{ code: code.toLowerCase(), off: [[line, off]] as const }] }),
    ...change,
  };
}

describe('the report', () => {
  it('tells what it made beyond the usual, with its interval, in a plain sentence', async () => {
    const treated = [...codes.keys()];
    const buyers = treated.filter((_, place) => place % 10 < 4);
    const others = held.filter((_, place) => place % 10 < 1);
    await placeOrders(
      shopId,
      [...buyers, ...others].map((id) => orderOf(id)),
    );
    await settleDueMargins(shopId, never);
    const result = await inShop(shopId, (tx) => loadHoldoutResult(tx, campaign, now()));
    const made = buyers.length * Number(price - off);
    const usual = (others.length * Number(price)) / held.length;
    const truth = made - usual * treated.length;
    expect(result).toMatchObject({ verdict: 'earned', treated: treated.length, heldOut: held.length });
    expect(result?.incremental?.total).toBeCloseTo(truth, 3);
    expect(result?.incremental?.low).toBeGreaterThan(0);
    expect(result?.incremental?.low).toBeLessThan(truth);
    expect(result?.incremental?.high).toBeGreaterThan(truth);
    const page = await openReport();
    expect(page.holdout?.sentence).toMatch(/^It earned .*[\d,]+.* more than would have come anyway\.$/);
    expect(page.holdout?.interval).toMatch(/with 95% certainty between/);
    expect(page.figures[0]?.value).toBe(String(buyers.length));
  });

  it('gives back what refunds and cancellations return, a part for a part, and counts a code in any letter case', async () => {
    const before = await inShop(shopId, (tx) => loadFigures(tx, campaign.id));
    expect(before.givenMinor).toBe(before.uses * off);
    const [half = 0n, whole = 0n, cancelled = 0n] = [...codes.keys()];
    const line = (id: bigint, left: number) => [
      { id: id * 10n, totalMinor: price, quantity: 2, currentQuantity: left },
    ];
    const refund = (id: bigint, quantity: number) => ({
      refunds: [{ id: id + 900_000n, lines: [{ lineId: id * 10n, quantity }] }],
    });
    await placeOrders(shopId, [
      orderOf(half, { lines: line(half, 1), ...refund(half, 1), status: 'PARTIALLY_REFUNDED' }),
      orderOf(whole, { lines: line(whole, 0), ...refund(whole, 2), status: 'REFUNDED' }),
      orderOf(cancelled, { lines: line(cancelled, 0), ...refund(cancelled, 2), cancelledAt: now() }),
    ]);
    await settleDueMargins(shopId, never);
    const after = await inShop(shopId, (tx) => loadFigures(tx, campaign.id));
    expect(after.returnedMinor).toBe(off / 2n + off + off);
    expect(after.givenMinor).toBe(before.givenMinor);
    const kept = price - off;
    expect(before.salesMinor - after.salesMinor).toBe(kept / 2n + kept + kept);
    expect(before.uses - after.uses).toBe(1n);
  });
});

describe('a person who is forgotten', () => {
  it('leaves no arm, and the code once given to him goes to nobody else', async () => {
    const [person = 0n] = [...codes.keys()].slice(-1);
    const code = codes.get(person) ?? '';
    await inShop(shopId, (tx) =>
      recordPrivacyRequest(tx, {
        kind: 'customer-redact',
        notice: { customerShopifyId: person, orderShopifyIds: [], requestNumber: null },
        event: { webhookId: 'forget', topic: 'customers/redact', triggeredAt: now(), body: '{}' },
      }),
    );
    const [request] = await database.asAdmin<{ id: string }>(`SELECT id FROM privacy_requests`);
    await redactCustomer(shopId, request?.id ?? '');
    expect([...(await armOf(true)), ...(await armOf(false))]).not.toContain(person);
    await inShop(shopId, (tx) => handOutCodes(tx, campaign.id));
    const handed = await loadHanded();
    expect([...handed.values()]).not.toContain(code);
    expect(handed.size).toBe(codes.size - 1);
    const choice = { campaignId: campaign.id, onlyAssigned: true };
    const file = await exportedCodes(shopId, choice);
    expect(file.map((one) => one.code)).not.toContain(code);
  });
});

async function openReport() {
  const { headers } = store.adminRequest();
  const request = new Request(`https://tandem-app.example/app/campaigns/${campaign.id}/report`, { headers });
  return reportLoader({ request, params: { campaignId: campaign.id }, context: {} });
}
