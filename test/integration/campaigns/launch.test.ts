import { beforeAll, describe, expect, it } from 'vitest';
import { codeLink } from '../../../app/campaigns/codes/code-link.ts';
import { qrSvg } from '../../../app/campaigns/codes/qr.ts';
import { loadCampaign, saveCampaign } from '../../../app/campaigns/campaigns.server.ts';
import { newId, type ShopId } from '../../../app/core/ids.ts';
import { now } from '../../../app/core/time.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { followCampaignDates } from '../../../app/flows/campaigns/change-campaign.server.ts';
import { checkCampaign } from '../../../app/flows/campaigns/check-campaign.server.ts';
import { importCodes } from '../../../app/flows/campaigns/import-codes.server.ts';
import { launchCampaign } from '../../../app/flows/campaigns/launch-campaign.server.ts';
import { proposeCampaign } from '../../../app/flows/campaigns/propose-campaign.server.ts';
import { publishCampaigns } from '../../../app/flows/campaigns/publish-campaigns.server.ts';
import { pushCodes } from '../../../app/flows/campaigns/push-codes.server.ts';
import { refreshShopProfile } from '../../../app/flows/refresh-shop-profile.server.ts';
import { saveShopSettings } from '../../../app/growth/shop-settings.server.ts';
import { adminGateway } from '../../../app/shopify/admin.server.ts';
import { AddCodesDocument } from '../../../app/shopify/operations.generated.ts';
import { createDiscount } from '../../../simulator/store/discounts/discounts.ts';
import { exportedCodes, makeDraft, rulesWith } from '../../support/campaigns.ts';
import { useDatabase } from '../../support/database.ts';
import { useSimulator } from '../../support/simulator.ts';

const database = useDatabase();
const store = useSimulator(5850, ['--empty']);
const never = new AbortController().signal;
let shopId: ShopId;
let currency = '';

beforeAll(async () => {
  shopId = await store.install();
  await refreshShopProfile(shopId);
  currency = store.simulator.context.store.shop().currency;
  createDiscount(store.simulator.context.store, {
    title: 'By hand',
    code: 'byhand',
    startsAt: '2026-01-01T00:00:00Z',
    valueKind: 'percentage',
    value: 500n,
  });
}, 60_000);

const draft = (change: Record<string, unknown>, name?: string) =>
  makeDraft(shopId, change, { currency, ...(name === undefined ? {} : { name }) });
const launch = async (id: string, actor = 'merchant') => launchCampaign(shopId, { campaignId: id, actor });
const generic = (code: string) => ({ codes: { kind: 'generic', code } });

function rowOf(title: string): Record<string, unknown> | undefined {
  return store.simulator.context.store.rows.query(
    'SELECT * FROM discounts WHERE title LIKE ?',
    `${title}%`,
  )[0];
}

describe('a launch', () => {
  it('is refused for a code that exists at Shopify, in any letter case, and nothing is stored', async () => {
    const { id } = await draft(generic('ByHand'));
    const expected = { ok: false, refusal: { issues: [{ path: 'codes.code', key: 'code-in-shopify' }] } };
    expect(await checkCampaign(shopId, id)).toMatchObject(expected);
    expect(await launch(id)).toMatchObject(expected);
    expect(await inShop(shopId, (tx) => loadCampaign(tx, id))).toMatchObject({ state: 'draft' });
    expect(await database.asAdmin('SELECT 1 FROM code_chunks WHERE campaign_id = $1', id)).toEqual([]);
  });

  it('is refused for a code of another campaign, in any letter case', async () => {
    expect(await launch((await draft(generic('ONLYONCE'))).id)).toMatchObject({ ok: true });
    const again = await launch((await draft(generic('OnlyOnce'))).id);
    expect(again).toMatchObject({ ok: false, refusal: { issues: [{ key: 'code-taken' }] } });
  });

  it('needs another person where the shop demands approval', async () => {
    const { id } = await draft(generic('AGREED'));
    await inShop(shopId, (tx) =>
      saveShopSettings(tx, { settings: { campaignApproval: true }, actor: 'owner' }, now()),
    );
    expect(await launch(id)).toMatchObject({ ok: false, refusal: { kind: 'needs-another-person' } });
    expect(await launch(id, 'operations')).toMatchObject({
      ok: true,
      value: { launchedBy: 'operations', approvedBy: 'operations', proposedBy: 'merchant' },
    });
    await inShop(shopId, (tx) =>
      saveShopSettings(tx, { settings: { campaignApproval: false }, actor: 'owner' }, now()),
    );
    const noted = await database.asAdmin<{ action: string }>(
      'SELECT action FROM activity_entries WHERE subject_id = $1 ORDER BY at, action DESC',
      id,
    );
    expect(noted.map(({ action }) => action).sort()).toEqual(['campaign.launched', 'campaign.saved']);
  });

  it('is put before a colleague, who launches the rules he has seen or none; the advice follows', async () => {
    const approval = (on: boolean) =>
      inShop(shopId, (tx) =>
        saveShopSettings(tx, { settings: { campaignApproval: on }, actor: 'owner' }, now()),
      );
    await approval(true);
    const adviceId = newId();
    await database.asAdmin(
      `INSERT INTO advices (shop_id, id, week_start, kind, subject, evidence, certainty, agrees, state, created_at)
       VALUES ($1, $2, '2026-01-05', 'win-back', '', '{}', 'unsure', 'operations', 'open', now())`,
      shopId,
      adviceId,
    );
    const { id, name: firstName } = await draft(generic('PROPOSED'));
    await database.asAdmin('UPDATE campaigns SET advice_id = $2 WHERE id = $1', id, adviceId);
    const propose = (version: number, actor = 'merchant') =>
      proposeCampaign(shopId, { campaignId: id, actor, version });
    const adviceState = async () =>
      (await database.asAdmin<{ state: string }>('SELECT state FROM advices WHERE id = $1', adviceId))[0]
        ?.state;
    expect(await propose(7)).toMatchObject({ ok: false, refusal: { kind: 'changed-since' } });
    expect(await propose(1, 'operations')).toMatchObject({ ok: false, refusal: { kind: 'not-yours' } });
    expect(await propose(1)).toMatchObject({ ok: true, value: { state: 'draft' } });
    expect(await adviceState()).toBe('proposed');
    const save = async (change: Record<string, unknown>, actor: string, name = firstName) => {
      const rules = rulesWith({ ...generic('PROPOSED'), ...change }, currency);
      return inShop(shopId, (tx) => saveCampaign(tx, { id, name, rules, actor }, now()));
    };
    // A colleague who only presses Save has written nothing and takes nothing back.
    expect(await save({}, 'operations')).toMatchObject({
      ok: true,
      value: { version: 1, proposedBy: 'merchant', proposedAt: expect.any(Date) as Date },
    });
    expect(await launchCampaign(shopId, { campaignId: id, actor: 'merchant', version: 1 })).toMatchObject({
      refusal: { kind: 'needs-another-person' },
    });
    // Another name is another version to look at, but by the same author.
    expect(await save({}, 'operations', 'Proposed')).toMatchObject({
      value: { version: 2, proposedBy: 'merchant', proposedAt: null },
    });
    // The proposer changes the rules while a colleague looks at the old ones.
    const saved = await save({ oncePerCustomer: true }, 'merchant', 'Proposed');
    expect(saved).toMatchObject({ ok: true, value: { version: 3, proposedAt: null, adviceId } });
    const approve = (version: number, actor: string) =>
      launchCampaign(shopId, { campaignId: id, actor, version });
    expect(await approve(1, 'operations')).toMatchObject({ ok: false, refusal: { kind: 'changed-since' } });
    expect(await approve(3, 'merchant')).toMatchObject({
      ok: false,
      refusal: { kind: 'needs-another-person' },
    });
    expect(await approve(3, 'operations')).toMatchObject({ ok: true, value: { approvedBy: 'operations' } });
    expect(await adviceState()).toBe('approved');
    await approval(false);
  });

  it('makes free shipping, an automatic percentage and a tag’s segment at Shopify, once', async () => {
    const none = { product: false, order: false, shipping: false };
    const shipping = { offer: { kind: 'free-shipping', maxRateMinor: '900' }, combinesWith: none };
    await launch((await draft({ ...shipping, ...generic('SHIPFREE') }, 'Ships free')).id);
    const automatic = { method: 'automatic', codes: null, offer: { kind: 'percent', bp: 1_500 } };
    await launch((await draft(automatic, 'Fifteen off')).id);
    const vip = { who: { kind: 'tag', tag: 'vip' } };
    await launch((await draft({ ...vip, ...generic('VIPONLY') }, 'For friends')).id);
    // The answer to the automatic one is lost: it is found by its tag, not made twice.
    store.simulator.faults.add('dropped-after-commit', 'CreateAutomaticDiscount');
    await publishCampaigns(shopId).catch(() => undefined);
    await expect
      .poll(
        () =>
          publishCampaigns(shopId).then(
            () => 'ok',
            () => 'not yet',
          ),
        { timeout: 60_000 },
      )
      .toBe('ok');
    expect(rowOf('Ships free')).toMatchObject({ effect: 'free-shipping', method: 'code' });
    expect(rowOf('Fifteen off')).toMatchObject({
      effect: 'basic',
      method: 'automatic',
      title: 'Fifteen off',
    });
    expect(JSON.parse(String(rowOf('For friends')?.['segmentIds']))).toHaveLength(1);
    const { rows } = store.simulator.context.store;
    expect(rows.number(`SELECT count(*) FROM discounts WHERE title = 'Fifteen off'`)).toBe(1);
    const states = await database.asAdmin(
      `SELECT DISTINCT state FROM discounts WHERE purpose = 'campaign' AND failure IS NULL`,
    );
    expect(states).toEqual([{ state: 'created' }]);
  }, 90_000);

  it('is refused by the server where the check wants something mended first, whatever the page showed', async () => {
    const { id } = await draft({ method: 'automatic', codes: null }, 'One too many');
    const { rows } = store.simulator.context.store;
    const open = rows.number(`SELECT count(*) FROM discounts WHERE method = 'automatic'`);
    // Made long ago: the listing of new ones lags.
    for (let made = open; made < 25; made += 1) {
      const sale = {
        title: `Automatic ${String(made)}`,
        method: 'automatic',
        startsAt: '2026-01-01T00:00:00Z',
      };
      const value = { valueKind: 'percentage', value: 500n };
      createDiscount(store.simulator.context.store, { ...sale, ...value }, 'silent');
    }
    const refused = { ok: false, refusal: { kind: 'blocked', notes: [{ kind: 'many-automatic' }] } };
    expect(await launch(id)).toMatchObject(refused);
    expect(await inShop(shopId, (tx) => loadCampaign(tx, id))).toMatchObject({ state: 'draft' });
    rows.run(`DELETE FROM discounts WHERE title LIKE 'Automatic %'`);
  });

  it('by two people at once is one launch; the second is told the state', async () => {
    const { id } = await draft({ codes: { kind: 'unique', count: 3, prefix: '', length: 10 } });
    const answers = await Promise.all([launch(id, 'marketing'), launch(id, 'operations')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'wrong-state', state: 'live' } });
    const made = await database.asAdmin('SELECT 1 FROM campaign_discounts WHERE campaign_id = $1', id);
    expect(made).toHaveLength(1);
  });

  it('follows its dates', async () => {
    const { id } = await draft({
      ...generic('LATER'),
      startsAt: '2099-01-01T00:00',
      endsAt: '2099-02-01T00:00',
    });
    expect(await launch(id)).toMatchObject({ ok: true, value: { state: 'scheduled' } });
    await database.asAdmin(
      `UPDATE campaigns SET starts_at = '2020-01-01', ends_at = '2020-02-01' WHERE id = $1`,
      id,
    );
    await followCampaignDates(shopId);
    expect(await inShop(shopId, (tx) => loadCampaign(tx, id))).toMatchObject({ state: 'ended' });
  });
});

describe('codes', () => {
  it('251 in a call are refused by Shopify as a whole; ours are never more than 250', async () => {
    const [row] = await database.asAdmin<{ shopify_gid: string }>(
      `SELECT shopify_gid FROM discounts WHERE code = 'ONLYONCE'`,
    );
    const codes = Array.from({ length: 251 }, (_, place) => ({ code: `TOOMANY${String(place)}` }));
    await expect(
      adminGateway(shopId).request(AddCodesDocument, { id: row?.shopify_gid ?? '', codes }),
    ).rejects.toThrow('250');
    await expect(database.asAdmin(`UPDATE code_chunks SET planned_count = 251`)).rejects.toThrow('planned');
  });

  it('of a file: those in the file before, of Tandem and of Shopify are skipped and listed, the others arrive', async () => {
    const { id } = await draft({ codes: { kind: 'file' } }, 'From a file');
    const rows = [
      ['Code'],
      ['ALPHA-1'],
      ['alpha-1'],
      ['BYHAND'],
      ['onlyonce'],
      ['two words'],
      [''],
      ['BETA-2'],
      ['=1+1'],
    ];
    const whole = await importCodes(shopId, { campaignId: id, rows, actor: 'merchant', take: 'all' });
    expect(whole).toMatchObject({ ok: false, refusal: { kind: 'some-skipped', good: 2 } });
    const read = await importCodes(shopId, { campaignId: id, rows, actor: 'merchant', take: 'good' });
    expect(read.ok && read.value.stored).toBe(2);
    expect(read.ok && read.value.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'in-file-case'],
      [4, 'in-shopify'],
      [5, 'in-tandem'],
      [6, 'characters'],
      [9, 'characters'],
    ]);
    expect(await launch(id)).toMatchObject({ ok: true });
    await publishCampaigns(shopId);
    await pushCodes(shopId, never);
    const choice = { campaignId: id, onlyAssigned: false };
    const exported = await exportedCodes(shopId, choice);
    expect(exported.map(({ code }) => code)).toEqual(['ALPHA-1', 'BETA-2']);
  }, 60_000);

  it('travel in links with marks that lead only into the shop, and as a QR code', () => {
    const marks = { source: 'newsletter', medium: 'email', campaign: 'spring & more' };
    const link = codeLink('https://shop.example', 'A B', { redirect: '/collections/tea', marks });
    expect(link).toBe(
      'https://shop.example/discount/A%20B?redirect=%2Fcollections%2Ftea&utm_source=newsletter&utm_medium=email&utm_campaign=spring+%26+more',
    );
    for (const redirect of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      expect(codeLink('https://shop.example', 'A', { redirect, marks: null })).toMatch(/redirect=%2F$/);
    }
    const svg = qrSvg(link, '<spring>');
    expect(svg).toMatch(/^<svg .*viewBox="0 0 \d+ \d+".*<\/svg>$/);
    expect(svg).not.toContain('<spring>');
  });
});
