import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setMetafield } from '../../../simulator/store/metafields.ts';
import { products } from '../../../simulator/store/schema/catalog.ts';
import { makeEngine } from '../../../simulator/storefront/liquid/engine.ts';
import { setThemeBlock } from '../../../simulator/theme/theme-blocks.ts';
import { openSmallShop, type SmallShop } from './small-shop.ts';

const LOCALES = path.join(import.meta.dirname, '../../../simulator/storefront/theme/locales');

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop();
});
afterAll(() => shop.close());

async function page(at: string): Promise<string> {
  return (await shop.visitor().get(at)).text();
}

describe('pages', () => {
  it.each([
    '/',
    '/collections',
    '/collections/all-mug',
    '/products/mug',
    '/search?q=mug',
    '/cart',
    '/account/login',
    '/gone',
  ])('draws %s in both languages without a missing text', async (at) => {
    for (const locale of ['en', 'zh-CN']) {
      const html = await page(`${at}${at.includes('?') ? '&' : '?'}locale=${locale}`);
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).not.toMatch(/Translation missing|Liquid error|\[object/);
    }
  });

  it('escapes hostile texts wherever they show', async () => {
    const hostile = `"><img src=x onerror=alert(1)>{{ shop.name }}`;
    const row = shop.store.rows.first(products, "WHERE handle = 'tin'");
    shop.store.rows.update(products, row?.id ?? 0, { title: hostile });
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin });
    await visitor.post('/cart/update.js', { discount: hostile.replaceAll(',', '') });
    for (const at of [
      '/products/tin',
      '/',
      '/cart',
      '/checkout',
      `/search?q=${encodeURIComponent(hostile)}`,
    ]) {
      const html = await (await visitor.get(at)).text();
      expect(html, at).not.toContain('<img src=x');
      expect(html, at).not.toMatch(/alert\(1\)(>|&gt;)Small/);
    }
    shop.store.rows.update(products, row?.id ?? 0, { title: 'Tin' });
  });

  it('serves no file outside its folders', async () => {
    for (const name of ['..%2f..%2fserver.ts', '%2e%2e%2fserver.ts', 'theme.liquid', 'nothing.css']) {
      expect((await shop.visitor().get(`/__theme/assets/${name}`)).status).toBe(404);
    }
    expect((await shop.visitor().get('/__theme/assets/theme.css')).status).toBe(200);
  });

  it('draws the pictures the Admin API names', async () => {
    const answer = await shop.visitor().get('/__cdn/s/files/sample/mug.svg?colour=Indigo');
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(await answer.text()).toMatch(/^<svg /);
  });
});

describe('the theme extension', () => {
  it('shows only what is switched on, and not in the checkout', async () => {
    expect(await page('/')).not.toContain('shopify-app-block');
    setThemeBlock(shop.store, 'loyalty-launcher', true);
    expect(await page('/')).toContain('/__extensions/tandem-storefront/assets/tandem-launcher.js');
    const visitor = shop.visitor();
    await visitor.post('/cart/add.js', { id: shop.tin });
    expect(await (await visitor.get('/checkout')).text()).not.toContain('shopify-app-block');
    expect((await visitor.get('/__extensions/tandem-storefront/assets/tandem-launcher.js')).status).toBe(200);
    setThemeBlock(shop.store, 'loyalty-launcher', false);
    expect(await page('/')).not.toContain('tandem-launcher.js');
  });
});

describe("the merchant's own words", () => {
  const hostile = '</script><img src=x onerror=alert(1)> "\'& [points]';
  const draws = async (blocks: readonly string[], at: string): Promise<string> => {
    for (const block of blocks) setThemeBlock(shop.store, block, true);
    const html = await page(at);
    for (const block of blocks) setThemeBlock(shop.store, block, false);
    return html;
  };

  it('stand in place of ours, escaped in markup and in scripts, each in its language', async () => {
    const app = { ownerType: 'API_PERMISSION', ownerId: 1, namespace: 'tandem' };
    const program = {
      state: 'live',
      earn: { points: 1, perCents: 100 },
      worth: { points: 100, cents: 100 },
      excluded: { productIds: [], tags: [] },
    };
    const words = {
      en: {
        'launcher.label': hostile,
        'launcher.open': hostile,
        'panel.use': hostile,
        'panel.title': hostile,
        'product.earn': hostile,
        'product.guest': hostile,
        'product.worth': `${hostile} [worth]`,
      },
      'zh-CN': { 'launcher.label': '我们的积分' },
    };
    setMetafield(shop.store, { ...app, name: 'program' }, { type: 'json', value: JSON.stringify(program) });
    setMetafield(shop.store, { ...app, name: 'words' }, { type: 'json', value: JSON.stringify(words) });
    const html = await draws(['loyalty-launcher', 'product-points'], '/products/mug');
    expect(html).toContain('tandem-product__guest');
    expect(html).not.toContain('<img src=x');
    expect(html.match(/&lt;img src=x/g)?.length).toBeGreaterThanOrEqual(5);
    const facts = /data-tandem-facts>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const told = JSON.parse(facts) as { words: Record<string, string>; title: string };
    expect(told.words['panel.use']).toBe(hostile);
    expect(told.title).toBe(hostile);
    const chinese = await draws(['loyalty-launcher'], '/?locale=zh-CN');
    expect(chinese).toContain('我们的积分');
    expect(chinese).not.toContain('onerror');
  });
});

describe('Liquid as Shopify has it', () => {
  const engine = makeEngine({ roots: [LOCALES], localeFolder: LOCALES, assetsAt: '/a/' });
  const draw = (source: string, globals: Record<string, unknown> = {}): Promise<string> =>
    engine.parseAndRender(source, {}, { globals: { frame: { locale: 'en', currency: 'GBP' }, ...globals } });

  it('divides whole numbers down, writes money, escapes JSON for scripts', async () => {
    expect(
      await draw('{{ 7 | divided_by: 2 }} {{ -7 | divided_by: 2 }} {{ 7.0 | divided_by: 2 | ceil }}'),
    ).toBe('3 -4 3');
    expect(await draw('{{ 123456 | money }} {{ 5 | money_with_currency }}')).toBe('£1234.56 £0.05 GBP');
    expect(await draw('{{ x | json }}', { x: '</script>' })).toBe(String.raw`"\u003c/script>"`);
    expect(await draw("{{ 'x.js' | asset_url }}")).toBe('/a/x.js');
  });

  it('fills texts, counts, and escapes what it fills in', async () => {
    expect(await draw("{{ 'product.glazes' | t: count: 1 }}, {{ 'product.glazes' | t: count: 3 }}")).toBe(
      '1 color, 3 colors',
    );
    expect(await draw("{{ 'codes.remove' | t: code: x }}", { x: '<b>' })).toBe('Remove code &#60;b&#62;');
    expect(await draw("{{ 'no.such' | t }}")).toBe('Translation missing: en.no.such');
  });

  it('leaves schema blocks out and refuses filters it does not have', async () => {
    expect(await draw('a{% schema %}{ "name": "{x}" }{% endschema %}b')).toBe('ab');
    await expect(draw('{{ 1 | no_such_filter }}')).rejects.toThrow('no_such_filter');
  });

  it('gives app metafields by $app and in full', async () => {
    const owner = {
      ownerType: 'CUSTOMER',
      ownerId: shop.adaId,
      namespace: 'app--12--tandem',
      name: 'loyalty',
    };
    setMetafield(shop.store, owner, { type: 'json', value: '{"available":42}' });
    const { metafieldsObject } = await import('../../../simulator/storefront/liquid/metafield-objects.ts');
    const customer = { metafields: metafieldsObject(shop.store, 'CUSTOMER', shop.adaId) };
    const source =
      "{{ customer.metafields['$app:tandem'].loyalty.value.available }} {{ customer.metafields['app--12--tandem'].loyalty.value.available }} {{ customer.metafields.other.x.value }}";
    expect((await draw(source, { customer })).trim()).toBe('42 42');
  });
});

describe('texts of the theme', () => {
  const flat = (texts: object, before = ''): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'string'
          ? [[before + key, value]]
          : Object.entries(flat(value as object, `${before}${key}.`)),
      ),
    );
  const read = (name: string): Record<string, string> =>
    flat(JSON.parse(readFileSync(path.join(LOCALES, name), 'utf8')) as object);

  it('have the same keys and places in both languages', () => {
    const [english, chinese] = [read('en.json'), read('zh-CN.json')];
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
    const places = (text: string): string[] =>
      [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').toSorted();
    for (const [key, text] of Object.entries(english))
      expect(places(chinese[key] ?? ''), key).toEqual(places(text));
  });
});
