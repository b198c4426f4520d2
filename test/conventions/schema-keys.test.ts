import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

interface Model {
  readonly name: string;
  readonly body: string;
}

/** Tables without a shop's policy, reached only through app/db/platform*.server.ts and app/db/lease.server.ts. */
const platform = ['Installation', 'StoredSession', 'InboxEvent', 'Lease', 'ThrottleBucket'];

const models: Model[] = listFiles(/^prisma\/.+\.prisma$/).flatMap((file) =>
  [...readSource(file).matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => ({
    name,
    body,
  })),
);
const tenant = models.filter(({ name }) => !platform.includes(name));

function attributes({ body }: Model, name: string): string[] {
  return [...body.matchAll(new RegExp(`@@${name}\\(\\[([^\\]]*)\\]`, 'g'))].map(([, fields = '']) => fields);
}

it('every platform table is in the list, and in the platform file', () => {
  const file = [...readSource('prisma/platform.prisma').matchAll(/^model (\w+)/gm)].map(([, name]) => name);
  expect(file).toEqual(platform);
});

describe.each(tenant.map((model) => [model.name, model] as const))('%s', (_, model) => {
  it('has the key (shop, id), both uuid', () => {
    expect(attributes(model, 'id')).toEqual(['shopId, id']);
    expect(model.body).toMatch(/^ {2}shopId +String +@map\("shop_id"\) @db\.Uuid$/m);
    expect(model.body).toMatch(/^ {2}id +String +@db\.Uuid$/m);
    expect(model.body).not.toMatch(/ @(id|unique)\b/);
  });

  it('starts every other key and index with the shop', () => {
    const others = [...attributes(model, 'unique'), ...attributes(model, 'index')];
    expect(others.filter((fields) => !/^shopId\b/.test(fields))).toEqual([]);
  });

  it('points at others by keys that hold the shop, and never cascades', () => {
    const relations = [...model.body.matchAll(/@relation\((.*)\)$/gm)].map(([, inside = '']) => inside);
    const rule =
      /^fields: \[shopId, \w+\], references: \[shopId, id\], onUpdate: NoAction, onDelete: NoAction$/;
    expect(relations.filter((inside) => !rule.test(inside))).toEqual([]);
  });

  it('holds no float', () => {
    expect(model.body).not.toMatch(/\b(Float|Decimal)\b/);
  });
});
