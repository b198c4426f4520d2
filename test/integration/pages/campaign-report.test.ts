import { beforeAll, describe, expect, it } from 'vitest';
import { saveCampaign } from '../../../app/campaigns/campaigns.server.ts';
import { defaultRules, encodeRules } from '../../../app/campaigns/campaign.ts';
import { newId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { loader as codesLoader } from '../../../app/routes/app.campaigns.$campaignId_.codes/route.tsx';
import { loader as ordersLoader } from '../../../app/routes/app.campaigns.$campaignId_.orders.tsx';
import { loader as qrLoader } from '../../../app/routes/app.campaigns.$campaignId_.qr.ts';
import { loader as rehearsalLoader } from '../../../app/routes/app.campaigns.$campaignId_.rehearsal.tsx';
import { loader as reportLoader } from '../../../app/routes/app.campaigns.$campaignId_.report/route.tsx';
import { loader as reviewLoader } from '../../../app/routes/app.campaigns.$campaignId_.review/route.tsx';
import { makeAdmin, type AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
let admin: AdminOf;
let id = '';

const call = async (path: string) =>
  admin.open(`/app/campaigns/${id}/${path}`, { params: { campaignId: id } });

beforeAll(async () => {
  admin = await makeAdmin('pages-campaign-report.myshopify.com');
  const rules = encodeRules({ ...defaultRules('USD'), codes: { kind: 'generic', code: 'LATER' } });
  const saved = await inShop(admin.shopId, (tx) =>
    saveCampaign(tx, { name: 'Quiet week', rules, actor: '7001' }, new Date()),
  );
  if (!saved.ok) throw new Error(saved.refusal.kind);
  id = saved.value.id;
});

describe('before the launch', () => {
  it('says what Shopify will be told, and that a shared code has no holdout', async () => {
    const review = await reviewLoader(await call('review'));
    expect(review.natives[0]).toContain('Takes 10% off');
    expect(review.issues).toEqual([]);
    expect(review.holdout).toMatchObject({ canHoldOut: false, suggestedBp: 0 });
  });

  it('rehearses on an empty shop without a made-up figure', async () => {
    const page = await rehearsalLoader(await call('rehearsal'));
    expect(page.rows.rows).toEqual([]);
  });

  it('says while the copy runs that there will be more orders, and no longer', async () => {
    const rehearse = async () => rehearsalLoader(await call('rehearsal'));
    const told = 'Drawn from the orders read so far. Figures grow while the copy runs.';
    expect(await rehearse()).toMatchObject({ isCopying: true, notice: told });
    await database.asAdmin(
      `INSERT INTO copy_stages (shop_id, id, epoch, stage, state) VALUES ($1, $2, 1, 'orders', 'done')`,
      ...[admin.shopId, newId()],
    );
    expect(await rehearse()).toMatchObject({ isCopying: false, notice: '' });
  });
});

describe('after the launch', () => {
  it('shows figures, orders, codes and a QR code of a campaign nobody used', async () => {
    await database.asAdmin(
      `UPDATE campaigns SET state = 'live', launched_at = now(), starts_at = now() WHERE id = $1`,
      id,
    );
    const report = await reportLoader(await call('report'));
    expect(report.figures.map(({ value }) => value)).toEqual(['0', '$0.00', '$0.00', '$0.00', '0']);
    expect(report.actions).toEqual(['pause', 'end']);
    expect(report.link).toContain('/discount/LATER?redirect=');
    expect((await ordersLoader(await call('orders'))).rows.rows).toEqual([]);
    expect((await codesLoader(await call('codes?view=used'))).codes).toEqual([]);
    const drawn = await qrLoader(await call('qr'));
    expect(drawn.headers.get('content-type')).toContain('image/svg+xml');
    expect(await drawn.text()).toContain('<svg');
  });
});
