import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

const languages = ['en', 'zh-CN'];

type Texts = Readonly<Record<string, unknown>>;

/** `home.guide.title` → text, of one language. Plural endings are folded: languages differ in how many they need. */
function flatten(language: string): Map<string, string[]> {
  const flat = new Map<string, string[]>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      const key = path.replace(/_(zero|one|two|few|many|other)$/, '');
      flat.set(key, [...(flat.get(key) ?? []), value]);
    } else {
      for (const [key, inner] of Object.entries(value as Texts)) walk(inner, `${path}.${key}`);
    }
  };
  for (const file of listFiles(new RegExp(`^app/locales/${language}/.+\\.json$`))) {
    walk(JSON.parse(readSource(file)), file.replace(/^.*\/(.*)\.json$/, '$1'));
  }
  return flat;
}

function placeholders(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}|<\/?(\w+)\/?>/g)]);
  return [...new Set(found.map(([, name, tag]) => name ?? `<${tag ?? ''}>`))].sort();
}

const [base, ...others] = languages.map((language) => [language, flatten(language)] as const);

describe.each(others)('%s', (_, texts) => {
  it('has exactly the keys of English', () => {
    expect(base?.[1].size).toBeGreaterThan(50);
    expect([...texts.keys()].sort()).toEqual([...(base?.[1].keys() ?? [])].sort());
  });

  it('has the placeholders and tags of English in every text', () => {
    const wrong = [...texts].filter(
      ([key, translated]) =>
        placeholders(translated).join() !== placeholders(base?.[1].get(key) ?? []).join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('is not English left over', () => {
    const long = [...texts].filter(
      ([key, [text]]) => text === base?.[1].get(key)?.[0] && /[a-z]{4,} [a-z]{3,}/i.test(text ?? ''),
    );
    expect(long.map(([key]) => key)).toEqual([]);
  });
});

it.each(languages)('%s has no empty text', (language) => {
  const empty = [...flatten(language)].filter(([, texts]) => texts.some((text) => text.trim() === ''));
  expect(empty.map(([key]) => key)).toEqual([]);
});
