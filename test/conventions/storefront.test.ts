import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

const extension = 'extensions/tandem-storefront';
const settingSchemaPath = 'node_modules/@shopify/theme-check-docs-updater/data/setting.json';

const read = (path: string): string => readFileSync(join(extension, path), 'utf8');
const files = (folder: string): string[] =>
  readdirSync(join(extension, folder)).map((name) => `${folder}/${name}`);
const zipped = (path: string): number => gzipSync(read(path), { level: 9 }).byteLength;

const blockSchema = (
  path: string,
): { settings: { id: string; label?: string; info?: string }[] } & Record<string, unknown> => {
  const match = /{% schema %}([\s\S]*?){% endschema %}/.exec(read(path));
  if (!match?.[1]) throw new Error(`${path} has no schema`);
  return JSON.parse(match[1]) as ReturnType<typeof blockSchema>;
};

const keysOf = (node: unknown, prefix = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, value]) => keysOf(value, prefix ? `${prefix}.${key}` : key))
    : [prefix];

const textAt = (node: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], node);

const placeholders = (text: unknown): string[] =>
  [...String(text).matchAll(/{{ (\w+) }}/g)].map((m) => m[1] ?? '').sort();

describe('storefront bytes', () => {
  it.each([
    ['assets/tandem-launcher.js', 4096],
    ['assets/tandem-product.js', 1024],
    ['assets/tandem-panel.css', 8192],
    ['assets/tandem-launcher.css', 2048],
    ['assets/tandem-product.css', 2048],
    ['assets/tandem-rec.js', 2048],
    ['assets/tandem-rec.css', 2048],
  ])('%s stays within %i bytes gzip', (path, budgetBytes) => {
    expect(zipped(path)).toBeLessThanOrEqual(budgetBytes);
  });

  it('the panel and its parts stay within 8192 bytes gzip together', () => {
    const scripts = files('assets').filter((path) => /tandem-panel.*\.js$/.test(path));
    const bytes = scripts.map(zipped).reduce((sum, size) => sum + size, 0);
    expect(scripts.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThanOrEqual(8192);
  });

  it('what a place of recommended products loads stays within 8192 bytes gzip together', () => {
    const scripts = files('assets').filter((path) => /tandem-rec.*\.js$/.test(path));
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.map(zipped).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8192);
  });

  it('keeps the whole extension within its bounds', () => {
    const all = ['assets', 'blocks', 'locales', 'snippets'].flatMap(files);
    const liquid = all.filter((path) => path.endsWith('.liquid'));
    const bytes = (paths: string[]): number =>
      paths.reduce((sum, path) => sum + statSync(join(extension, path)).size, 0);
    expect(bytes(all)).toBeLessThan(200 * 1024);
    expect(bytes(liquid)).toBeLessThan(60 * 1024);
    expect(files('blocks').length).toBeLessThanOrEqual(8);
    for (const path of files('locales')) expect(bytes([path]), path).toBeLessThan(10 * 1024);
  });

  it('has a budget for every asset', () => {
    const budgeted = new Set([
      'launcher.js',
      'product.js',
      'panel.js',
      'panel-parts.js',
      'panel-views.js',
      'panel.css',
      'launcher.css',
      'product.css',
      'rec.js',
      'rec-view.js',
      'rec-parts.js',
      'rec.css',
    ]);
    for (const path of files('assets'))
      expect(budgeted.has(path.replace('assets/tandem-', '')), path).toBe(true);
  });
});

describe('storefront blocks', () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(settingSchemaPath, 'utf8')) as object,
  );

  it.each(files('blocks'))('%s has settings of known types, each label in both languages', (path) => {
    const schema = blockSchema(path);
    for (const setting of schema.settings) {
      expect(validate(setting), `${setting.id}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
    const references = JSON.stringify(schema).match(/"t:[\w.]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(0);
    for (const locale of ['en.default', 'zh-CN']) {
      const texts = JSON.parse(read(`locales/${locale}.schema.json`)) as unknown;
      for (const reference of references) {
        expect(textAt(texts, reference.slice(3, -1)), `${locale} ${reference}`).toBeTypeOf('string');
      }
    }
  });

  it('never writes merchant or shopper text as markup in its scripts', () => {
    for (const path of files('assets').filter((name) => name.endsWith('.js'))) {
      expect(read(path), path).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    }
  });
});

describe('storefront languages', () => {
  it.each([
    ['en.default.json', 'zh-CN.json'],
    ['en.default.schema.json', 'zh-CN.schema.json'],
  ])('%s and %s share keys and placeholders', (english, chinese) => {
    const en = JSON.parse(read(`locales/${english}`)) as unknown;
    const zh = JSON.parse(read(`locales/${chinese}`)) as unknown;
    expect(keysOf(zh).sort()).toEqual(keysOf(en).sort());
    for (const key of keysOf(en)) {
      expect(placeholders(textAt(zh, key)), key).toEqual(placeholders(textAt(en, key)));
    }
  });

  it('uses every shopper text', () => {
    const liquid = [...files('blocks'), ...files('snippets')].map(read).join('\n');
    for (const key of keysOf(JSON.parse(read('locales/en.default.json')))) {
      expect(liquid, key).toContain(`'${key}'`);
    }
  });
});
