import { beforeEach, describe, expect, it } from 'vitest';
import { channelReport } from '../../../app/attribution/reports.server.ts';
import { importSpend, spendByChannel, typeSpend } from '../../../app/attribution/spend.server.ts';
import type { ShopId } from '../../../app/core/ids.ts';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { makeShop, useDatabase } from '../../support/database.ts';

useDatabase();
const now = new Date('2026-11-20T12:00:00Z');
let shopId: ShopId;

beforeEach(async () => {
  shopId = await makeShop();
});

async function* bytes(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield part;
}

const send = (text: string | Uint8Array, platform: string | null = null) =>
  importSpend(
    shopId,
    {
      bytes: bytes(typeof text === 'string' ? new TextEncoder().encode(text) : text),
      reading: { shopCurrency: 'USD', platform, channel: null },
      actor: '1',
    },
    now,
  );
const stored = () =>
  inShop(shopId, (tx) =>
    tx.query<{ day: string; platform: string; campaign: string; channel: string; minor: bigint }>(
      `SELECT day::text, platform, campaign, channel, amount_minor AS minor FROM ad_spend ORDER BY day, platform, campaign`,
    ),
  );
const refusedKinds = async (text: string | Uint8Array, platform: string | null = null) =>
  (await send(text, platform)).refused.map(({ line, refusal }) => `${String(line)} ${refusal.kind}`);

describe('exports of the platforms', () => {
  it('Google Ads: titles above the table, totals below, tabs in UTF-16', async () => {
    const text = [
      'Campaign report',
      'All time',
      'Day\tCampaign\tCurrency code\tCost',
      '2026-11-01\tBrand\tUSD\t1,234.50',
      '2026-11-02\teshop sale\tUSD\t10',
      '2026-11-03\tBrand\tUSD\t --',
      'Total: account\t\tUSD\t1,244.50',
    ].join('\r\n');
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await send(utf16)).toEqual({ rows: 2, replaced: 0, refused: [] });
    expect(await stored()).toEqual([
      { day: '2026-11-01', platform: 'google', campaign: 'brand', channel: 'paid-search', minor: 123450n },
      {
        day: '2026-11-02',
        platform: 'google',
        campaign: 'eshop sale',
        channel: 'paid-shopping',
        minor: 1000n,
      },
    ]);
  });
  it('Meta and TikTok are known by their headings', async () => {
    await send('\ufeffReporting starts,Campaign name,Amount spent (USD)\n2026-11-01,Lookalike,5.05\n');
    await send('Date,Campaign name,Total cost,Currency\n2026/11/01,Clips,7,usd\n');
    expect((await stored()).map(({ platform, channel, minor }) => [platform, channel, minor])).toEqual([
      ['facebook', 'paid-social', 505n],
      ['tiktok', 'paid-social', 700n],
    ]);
  });
  it('any table with a day and an amount; the platform is typed or stands in it', async () => {
    await send('Day;Platform;Amount\n2026-11-01;Pinterest;3\n');
    await send('Date,Spend\n2026-11-01,4\n', 'Radio');
    expect((await stored()).map(({ platform }) => platform)).toEqual(['pinterest', 'radio']);
    expect(await refusedKinds('Date,Spend\n2026-11-01,4\n')).toEqual(['2 platform']);
  });
});

describe('a second file', () => {
  it('replaces days it names again and doubles nothing', async () => {
    await send('Day,Campaign,Cost\n2026-11-01,a,5\n2026-11-02,a,5\n');
    const again = await send('Day,Campaign,Cost\n2026-11-02,A ,6\n2026-11-03,a,7\n');
    expect(again).toEqual({ rows: 2, replaced: 1, refused: [] });
    expect((await stored()).map(({ minor }) => minor)).toEqual([500n, 600n, 700n]);
  });
});

describe('several lines of one day, platform and campaign', () => {
  it('are parts of it, as in an export by device, and are added up; the same file again changes nothing', async () => {
    const file =
      'Day,Campaign,Device,Cost\n2026-11-01,a,phone,5\n2026-11-01,b,phone,1\n2026-11-01,A,desktop,2.50\n';
    for (const replaced of [0, 2]) {
      expect(await send(file)).toEqual({ rows: 2, replaced, refused: [] });
      expect((await stored()).map(({ campaign, minor }) => [campaign, minor])).toEqual([
        ['a', 750n],
        ['b', 100n],
      ]);
    }
  });
});

describe('what is refused leaves everything as it was, and names the line', () => {
  it.each([
    ['Day,Cost\n2026-11-01,5\n03/04/2026,5\n', '3 day'],
    ['Day,Cost\n2026-02-30,5\n', '2 day'],
    ['Day,Cost\n2026-11-01,"1.234,50"\n', '2 amount'],
    ['Day,Cost\n2026-11-01,5.005\n', '2 amount'],
    ['Day,Cost\n2026-11-01,-5\n', '2 negative'],
    ['Day,Cost,Currency\n2026-11-01,5,EUR\n', '2 currency'],
    ['Reporting starts,Amount spent (EUR)\n2026-11-01,5\n', '2 currency'],
    ['Day,Campaign,Cost\n2026-11-01,"=HYPERLINK(""http://x"")",5\n', '2 formula'],
    ['Day,Cost\n2026-11-01,=1+1\n', '2 formula'],
    [`Day,Campaign,Cost\n2026-11-01,${'x'.repeat(201)},5\n`, '2 too-long'],
    ['nothing,here\n1,2\n', '2 columns'],
  ])('%s', async (text, wanted) => {
    await send('Day,Campaign,Cost\n2026-10-01,kept,5\n');
    expect(await refusedKinds(text)).toContain(wanted);
    expect((await stored()).map(({ campaign }) => campaign)).toEqual(['kept']);
  });

  it('a file in GBK stops being text at a line', async () => {
    const start = Buffer.from('Day,Campaign,Cost\n2026-11-01,a,5\n2026-11-02,');
    const gbk = Buffer.concat([start, Buffer.from([0xb4, 0xba, 0xbc, 0xbe]), Buffer.from(',5\n')]);
    expect(await refusedKinds(gbk)).toEqual(['3 encoding']);
    expect(await refusedKinds(Buffer.from('PK\u0003\u0004\0\0 a spreadsheet'))).toEqual(['1 encoding']);
    expect(await stored()).toEqual([]);
  });

  it('an empty file says so', async () => {
    expect(await refusedKinds('')).toEqual(['1 columns']);
  });
});

describe('a million rows', () => {
  it('are streamed in', async () => {
    const rows = 1_000_000;
    async function* file(): AsyncGenerator<Uint8Array> {
      const encoder = new TextEncoder();
      yield encoder.encode('Day,Campaign,Cost\n');
      for (let from = 0; from < rows; from += 5_000) {
        const lines = Array.from({ length: 5_000 }, (_, at) => {
          const day = new Date(Date.UTC(2020, 0, 1 + ((from + at) % 2_000))).toISOString().slice(0, 10);
          return `${day},campaign ${String(Math.floor((from + at) / 2_000))},0.01\n`;
        });
        yield encoder.encode(lines.join(''));
      }
    }
    const reading = { shopCurrency: 'USD', platform: null, channel: null };
    const done = await importSpend(shopId, { bytes: file(), reading, actor: '1' }, now);
    expect(done).toEqual({ rows, replaced: 0, refused: [] });
    const [sum] = await inShop(shopId, (tx) => spendByChannel(tx, '2020-01-01', '2030-01-01'));
    expect(sum).toMatchObject({ key: 'paid-search', minor: BigInt(rows) });
    expect(sum?.days.length).toBe(2_000);
  }, 300_000);
});

describe('spend typed by hand', () => {
  it('is spread over its days to the cent', async () => {
    const typed = {
      platform: 'radio',
      campaign: '',
      channel: 'audio',
      amountMinor: 1000n,
      currency: 'USD',
      actor: '1',
    };
    const days = await inShop(shopId, (tx) =>
      typeSpend(tx, { ...typed, from: '2026-11-01', to: '2026-11-03' }, now),
    );
    expect(days).toBe(3);
    expect((await stored()).map(({ minor }) => minor)).toEqual([334n, 333n, 333n]);
    const sums = await inShop(shopId, (tx) => spendByChannel(tx, '2026-11-02', '2026-11-30'));
    expect(sums).toEqual([{ key: 'audio', minor: 666n, days: ['2026-11-02', '2026-11-03'] }]);
    // Money that brought no order is not left out of the report.
    const period = { from: new Date('2026-11-02T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
    const asked = { ...period, model: 'linear', windowDays: 30, level: 'channel', customers: 'all' } as const;
    const report = await inShop(shopId, (tx) =>
      channelReport(tx, { ...asked, dating: 'order', origin: 'all' }, 'UTC'),
    );
    expect(report.rows).toMatchObject([
      { key: 'audio', orders: 0, spendMinor: 666n, spendDays: 2, roasBp: 0n },
    ]);
  });
});
