import { beforeAll, describe, expect, it } from 'vitest';
import { inShop } from '../../../app/db/shop-scope.server.ts';
import { loadShopSettings } from '../../../app/growth/shop-settings.server.ts';
import { action, loader } from '../../../app/routes/app.settings_.words/route.tsx';
import { makeAdmin } from '../../support/admin-pages.ts';
import type { AdminOf } from '../../support/admin-pages.ts';
import { useDatabase } from '../../support/database.ts';

useDatabase();
let admin: AdminOf;

beforeAll(async () => {
  admin = await makeAdmin('pages-words.myshopify.com');
});

const save = async (values: Record<string, string>) =>
  action(await admin.open('/app/settings/words', { json: { values } }));
const kept = async () => (await inShop(admin.shopId, loadShopSettings)).shopperWords;

describe('words shoppers see', () => {
  it('offers every storefront text in both languages', async () => {
    const page = await loader(await admin.open('/app/settings/words?locale=zh-CN', { user: '7009' }));
    expect(page.first).toBe('zh-CN');
    for (const { groups } of page.languages) {
      const texts = groups.flatMap((group) => group.texts);
      expect(texts.length * 2).toBe(Object.keys(page.values).length);
      expect(groups.every((group) => group.texts.length > 0)).toBe(true);
    }
  });

  it('keeps what can be used, also hostile words, as they were typed, and has them published', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>{{ shop.secret }} [points]';
    expect(
      await save({ 'en|panel.balance': hostile, 'zh-CN|panel.use': '马上兑换', 'en|panel.use': ' ' }),
    ).toEqual({
      toast: 'Settings saved',
    });
    expect(await kept()).toEqual({ en: { 'panel.balance': hostile }, 'zh-CN': { 'panel.use': '马上兑换' } });
    const page = await loader(await admin.open('/app/settings/words'));
    expect(page.values['zh-CN|panel.use']).toBe('马上兑换');
  });

  it('refuses all when one lacks its placeholder, and names it', async () => {
    const before = await kept();
    const answer = await save({ 'en|panel.balance': 'Lots of points', 'en|panel.use': 'Go' });
    expect(answer.errors).toEqual({
      'en|panel.balance': 'Add [points] to the text. Without it, shoppers miss that information.',
    });
    expect((await save({ 'en|panel.use': 'x'.repeat(301) })).errors?.['en|panel.use']).toContain('300');
    const page = await loader(await admin.open('/app/settings/words'));
    const long = page.languages[0]?.groups.flatMap(({ texts }) => texts) ?? [];
    const tooMuch = long.map(({ key, text }) => [`en|${key}`, `${text} ${'y'.repeat(160)}`]);
    expect((await save(Object.fromEntries(tooMuch) as Record<string, string>)).error).toContain('too long');
    expect(await save({ 'en|panel.use': 5 } as unknown as Record<string, string>)).toHaveProperty('error');
    expect(await kept()).toEqual(before);
  });
});
