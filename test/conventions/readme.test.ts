import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../../app/core/environment.server.ts';
import { readSource } from '../support/source-files.ts';

const readme = readSource('README.md');
// Measured figures stand in the English text only; the Chinese one links to them.
const figures = /(?<=^## Figures$)[\s\S]*?(?=^## )/m;
const readmeInChinese = readSource('README.zh-CN.md');

/** Rows of the table under a heading: cells without backticks. */
function tableUnder(heading: RegExp, text = readme): string[][] {
  const [, section = ''] = text.split(heading);
  const lines =
    section
      .split(/^#{1,3} /m)[0]
      ?.split('\n')
      .filter((line) => line.startsWith('|')) ?? [];
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('README', () => {
  const rows = tableUnder(/^#{2,3} .*environment.*$/im);

  it('names every variable the app reads, and no other', () => {
    expect(rows.map(([name]) => name)).toEqual(Object.keys(environmentSchema.shape));
  });

  it('tells which are needed and what the others are by default', () => {
    const read = environmentSchema.safeParse({});
    const missing = new Set(read.error?.issues.map((issue) => String(issue.path[0])));
    for (const [name = '', needed] of rows) expect(needed === 'yes', name).toBe(missing.has(name));
    const sound = {
      ...{ DATABASE_URL: 'postgresql://x', SHOPIFY_API_KEY: 'x', SHOPIFY_API_SECRET: 'x' },
      ...{ SHOPIFY_APP_URL: 'https://x.example', TOKEN_KEYS: `a:${Buffer.alloc(32).toString('base64')}` },
    };
    const defaults = environmentSchema.parse(sound) as Record<string, unknown>;
    for (const [name = '', , standard = ''] of rows) {
      if (name in sound || standard === '' || standard.startsWith('from ')) continue;
      expect(standard, name).toBe(String(defaults[name]));
    }
  });

  it('names every access scope the app asks for, and no other', () => {
    const { access_scopes: asked } = parse(readSource('shopify.app.toml')) as {
      access_scopes: { scopes: string; optional_scopes?: string[] };
    };
    const scopes = tableUnder(/^#{2,3} .*scopes.*$/im).map(([name]) => name ?? '');
    expect(scopes.sort()).toEqual([...asked.scopes.split(','), ...(asked.optional_scopes ?? [])].sort());
  });

  it('says the same in Chinese: headings, tables, options', () => {
    const count = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;
    for (const mark of [/^## /gm, /^\| `/gm, /^\* /gm, /^```/gm]) {
      expect(count(readmeInChinese, mark), String(mark)).toBe(count(readme.replace(figures, '\n'), mark));
    }
    const names = (heading: RegExp, text: string): string[] =>
      tableUnder(heading, text).map(([name = '']) => name);
    expect(names(/^## 环境变量$/m, readmeInChinese)).toEqual(names(/^## Environment$/m, readme));
    expect(names(/^## 访问范围$/m, readmeInChinese)).toEqual(names(/^## Access scopes$/m, readme));
  });

  it('names every command of package.json that a person runs', () => {
    const { scripts } = JSON.parse(readSource('package.json')) as { scripts: Record<string, string> };
    const inner = new Set([
      'postinstall',
      'codegen',
      'shopify',
      'worker',
      'simulator',
      'build',
      'gates',
      'bench',
      'dev',
    ]);
    const said = ['README.md', 'CONTRIBUTING.md', 'DEPLOY.md'].map(readSource).join('\n');
    const untold = Object.keys(scripts).filter(
      (name) => !inner.has(name) && !said.includes(`npm run ${name}`) && !said.includes(`npm ${name}`),
    );
    expect(untold).toEqual([]);
  });
});
