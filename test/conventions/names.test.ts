import ts from 'typescript';
import { expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

// Names that say nothing, or a power that everything has.
const banned = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'misc',
  'manager',
  'service',
  'services',
  'common',
  'v2',
]);
const bannedWhole = new Set([...banned, 'data', 'info', 'stuff', 'thing']);

const code = listFiles(/^(app|simulator|tools|bench|test|extensions)\/.+\.(ts|tsx|mjs|js)$/);

function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

it('no file or folder has a name that says nothing', () => {
  const wrong = listFiles(/^(app|simulator|tools|bench|test|extensions|prisma)\//).filter((file) =>
    file
      .split('/')
      .some(
        (part) => bannedWhole.has(part.replace(/\..*$/, '')) || words(part).some((word) => banned.has(word)),
      ),
  );
  expect(wrong).toEqual([]);
});

it('files are named in kebab case', () => {
  const frameworks = /^(app\/routes\/|extensions\/)/;
  const wrong = code.filter((file) => !frameworks.test(file) && !/^[a-z0-9./-]+$/.test(file));
  expect(wrong).toEqual([]);
});

it('no declaration has a name that says nothing', () => {
  const wrong: string[] = [];
  for (const file of code) {
    const source = ts.createSourceFile(file, readSource(file), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const isDeclaration =
        ts.isFunctionDeclaration(node) ||
        ts.isClassDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node);
      if (isDeclaration && node.name !== undefined) {
        const name = node.name.text;
        if (bannedWhole.has(name.toLowerCase()) || words(name).some((word) => banned.has(word)))
          wrong.push(`${file}: ${name}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(wrong).toEqual([]);
});
