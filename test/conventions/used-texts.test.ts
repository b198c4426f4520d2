import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

// Keys are written `t('file:path')`, or `t('path')` under `useTranslation('file')`. A key with `${...}` in it stands for
// every key that fits.

function englishKeys(): string[] {
  const keys: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') keys.push(path.replace(/_(one|other)$/, ''));
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, `${path}${path.endsWith(':') ? '' : '.'}${key}`);
  };
  for (const file of listFiles(/^app\/locales\/en\/.+\.json$/)) {
    walk(JSON.parse(readSource(file)), `${file.replace(/^.*\/(.*)\.json$/, '$1')}:`);
  }
  return [...new Set(keys)];
}

function usedPatterns(): { pattern: RegExp; written: string; file: string }[] {
  return listFiles(/^app\/(routes|ui)\/.+\.tsx?$/).flatMap((file) => {
    const source = readSource(file);
    const rooms = [...source.matchAll(/useTranslation\('(\w+)'\)/g)].map(([, room]) => room ?? '');
    const calls = [...source.matchAll(/\b(?:t|word)\(\s*(?:'([^']+)'|`([^`]+)`)/g)];
    return calls.flatMap(([, plain, template]) => {
      const key = plain ?? template ?? '';
      const keys = key.includes(':') ? [key] : rooms.map((room) => `${room}:${key}`);
      return keys.map((one) => ({ pattern: toPattern(one), written: one, file }));
    });
  });
}

function toPattern(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}

describe('texts', () => {
  const keys = englishKeys();
  const used = usedPatterns();

  it('that the pages name are there', () => {
    expect(used.length).toBeGreaterThan(150);
    // A component with two rooms of texts may mean either.
    const found = new Set<string>();
    const calls = new Set<string>();
    for (const { pattern, written, file } of used) {
      const call = `${file} ${written.split(':').at(-1) ?? ''}`;
      calls.add(call);
      if (keys.some((key) => pattern.test(key))) found.add(call);
    }
    expect([...calls].filter((call) => !found.has(call))).toEqual([]);
  });

  it('that nobody names are not kept', () => {
    const unused = keys.filter((key) => !used.some(({ pattern }) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});
