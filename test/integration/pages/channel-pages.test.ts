import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { keepCountsOnly } from '../../../app/flows/keep-counts-only.server.ts';
import { loader as exportLoader } from '../../../app/routes/app.channels.export.ts';
import { loader as channelsLoader } from '../../../app/routes/app.channels._index/route.tsx';
import {
  action as linksAction,
  loader as linksLoader,
} from '../../../app/routes/app.channels.links/route.tsx';
import { loader as modelsLoader } from '../../../app/routes/app.channels.models/route.tsx';
import { loader as ordersLoader } from '../../../app/routes/app.channels.orders.tsx';
import {
  action as claimAction,
  loader as reconcileLoader,
} from '../../../app/routes/app.channels.reconciliation/route.tsx';
import {
  action as rulesAction,
  loader as rulesLoader,
} from '../../../app/routes/app.channels.rules/route.tsx';
import { action as importAction } from '../../../app/routes/app.channels.spend_.import.ts';
import {
  action as spendAction,
  loader as spendLoader,
} from '../../../app/routes/app.channels.spend/route.tsx';
import { makeAdmin } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('channel-pages.myshopify.com');
});

describe('Channels without an order', () => {
  it.each(['en', 'zh-CN'])('says so in %s, with model and window on the card', async (language) => {
    const page = await channelsLoader(
      await admin.open('/app/channels?model=markov-1&window=7', { language }),
    );
    expect(page.isEmpty).toBe(true);
    expect(page.card).toContain('7');
    expect(page.card).toContain(language === 'en' ? 'Markov, order 1' : '马尔可夫 1 阶');
  });
  it('takes hostile search words for the plain report', async () => {
    const search = 'model=__proto__&window=-1&days=9e9&level=<script>&dating=x&origin=x&customers=x';
    const page = await channelsLoader(await admin.open(`/app/channels?${search}`));
    expect(page.asked).toMatchObject({ model: 'last-non-direct', window: 30, days: 30, level: 'channel' });
    const orders = await ordersLoader(await admin.open('/app/channels/orders?key=%3Cscript%3E&page=-3'));
    expect(orders.rows.rows).toEqual([]);
    const file = await exportLoader(await admin.open('/app/channels/export'));
    expect(file.headers.get('Content-Type')).toContain('text/csv');
  });
});

describe('where only counts are kept', () => {
  it('the report, its orders, its models and its file say so', async () => {
    const shop = await makeAdmin('channel-counts.myshopify.com');
    const before = await ordersLoader(await shop.open('/app/channels/orders?key=email'));
    expect(before).toMatchObject({ notice: '', csv: { fileName: 'channel-orders.csv' } });
    await inShop(shop.shopId, (tx) => keepCountsOnly(tx, { isOn: true, actor: '1' }, new Date()));
    const opened = await ordersLoader(await shop.open('/app/channels/orders?key=email'));
    expect(opened.notice).toMatch(/^Only counts are kept/);
    expect(opened.csv.fileName).toBe('channel-orders-counts-only.csv');
    expect((await modelsLoader(await shop.open('/app/channels/models'))).notice).toMatch(/^Only counts/);
    expect((await channelsLoader(await shop.open('/app/channels'))).fileName).toBe(
      'channels-counts-only.csv',
    );
  });
});

describe('own rules', () => {
  it('are kept in order, or refused whole with the rule that is wrong', async () => {
    const rule = { channel: 'Podcast', conditions: [{ field: 'source', test: 'is', value: 'Pod' }] };
    const saved = await rulesAction(await admin.open('/app/channels/rules', { json: { rules: [rule] } }));
    expect(saved).toHaveProperty('toast');
    const wrong = { channel: '', conditions: [] };
    const refused = await rulesAction(
      await admin.open('/app/channels/rules', { json: { rules: [rule, wrong] } }),
    );
    expect(refused.error).toContain('2');
    const page = await rulesLoader(await admin.open('/app/channels/rules'));
    expect(page.rules).toEqual([{ ...rule, conditions: [{ field: 'source', test: 'is', value: 'pod' }] }]);
  });
});

describe('a spend file', () => {
  it('over the limit is refused with 413, whatever length it declares, and nothing is stored', async () => {
    const { request } = await admin.open('/app/channels/spend/import?platform=Ads');
    const encoder = new TextEncoder();
    const linesAPiece = 20_000;
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const lines = Array.from(
          { length: linesAPiece },
          (_, place) => `2026-01-01,campaign ${String(sent * linesAPiece + place)},1.00`,
        );
        controller.enqueue(encoder.encode(`${sent === 0 ? 'Day,Campaign,Cost\n' : ''}${lines.join('\n')}\n`));
        sent += 1;
        if (sent > 60) controller.close();
      },
    });
    const init = { method: 'POST', headers: request.headers, body, duplex: 'half' };
    const answer = await importAction({
      request: new Request(request.url, init as RequestInit),
      params: {},
      context: {},
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      field: 'file',
      error: expect.stringContaining('10 MB') as string,
    });
    // Read no further than the limit.
    expect(sent).toBeLessThan(40);
    expect(await database.asAdmin('SELECT 1 FROM ad_spend WHERE shop_id = $1', admin.shopId)).toEqual([]);
  });
});

describe('spend by hand', () => {
  it('is stored, or refused at its field', async () => {
    const form = { from: '2026-01-01', to: '2026-01-03', platform: 'Radio', campaign: '', amount: '9.00' };
    expect(await spendAction(await admin.open('/app/channels/spend', { form }))).toHaveProperty('toast');
    const late = { ...form, from: '2026-02-01' };
    expect(await spendAction(await admin.open('/app/channels/spend', { form: late }))).toHaveProperty(
      'errors.to',
    );
    const odd = { ...form, amount: '=1+1' };
    expect(await spendAction(await admin.open('/app/channels/spend', { form: odd }))).toHaveProperty(
      'errors.amount',
    );
    const page = await spendLoader(await admin.open('/app/channels/spend'));
    expect(page.known.map(({ platform }) => platform)).toEqual(['radio']);
  });
});

describe('links and claims', () => {
  it('a link is made once, with its channel; one that leads elsewhere is refused', async () => {
    const form = {
      ...{ target: `https://${admin.domain}/products/tea`, source: 'newsletter', medium: 'email' },
      ...{ campaign: 'shop-now', term: '', content: '' },
    };
    for (let time = 0; time < 2; time += 1) {
      const answer = await linksAction(await admin.open('/app/channels/links', { form }));
      expect(answer.made?.warnings).toHaveLength(1);
    }
    const away = await linksAction(
      await admin.open('/app/channels/links', { form: { ...form, target: 'https://evil.example/' } }),
    );
    expect(away).toHaveProperty('errors.target');
    expect((await linksLoader(await admin.open('/app/channels/links'))).links).toHaveLength(1);
  });
  it('a claim needs a whole number of orders', async () => {
    const form = { channel: 'paid-search', orders: '12', revenue: '1,200.00' };
    expect(await claimAction(await admin.open('/app/channels/reconciliation', { form }))).toHaveProperty(
      'toast',
    );
    const odd = { ...form, orders: '-1' };
    const refused = await claimAction(await admin.open('/app/channels/reconciliation', { form: odd }));
    expect(refused).toHaveProperty('errors.orders');
    const page = await reconcileLoader(await admin.open('/app/channels/reconciliation?month=evil'));
    expect(page.rows).toEqual([]);
    expect(page.days).toEqual([]);
  });
});
