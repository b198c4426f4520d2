import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

const code = listFiles(/^(app|simulator|tools|bench|extensions)\/.+\.(ts|tsx|mjs|js)$/);
const tests = listFiles(/^test\/.+\.(ts|tsx)$/);

interface Measured {
  readonly where: string;
  readonly lines: number;
}

const blankOrComment = /^\s*(\/\/.*|\/?\*.*)?$/;

function measureFile(file: string): Measured {
  return { where: file, lines: readSource(file).trimEnd().split('\n').length };
}

/** Lines of code of a file: what is left without blank lines and comments. */
function measureCode(file: string): Measured {
  return {
    where: file,
    lines: readSource(file)
      .split('\n')
      .filter((line) => !blankOrComment.test(line)).length,
  };
}

/** Lines of every function, comments and blank lines left out as lint leaves them out. */
function measureFunctions(file: string): Measured[] {
  const source = ts.createSourceFile(file, readSource(file), ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const text = source.text.slice(node.getStart(source), node.end);
      const lines = text.split('\n').filter((line) => !blankOrComment.test(line)).length;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ where: `${file}:${String(line + 1)}`, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function share(measured: readonly Measured[], atMost: number): number {
  return measured.filter(({ lines }) => lines <= atMost).length / measured.length;
}

function longest(measured: readonly Measured[], over: number): string[] {
  return measured
    .filter(({ lines }) => lines > over)
    .map(({ where, lines }) => `${where}: ${String(lines)} lines`);
}

describe('files', () => {
  const files = code.map(measureFile);
  it('none is over 300 lines', () => {
    expect(longest([...files, ...tests.map(measureFile)], 300)).toEqual([]);
  });
  it('9 in 10 have at most 200 lines, and half at most 60 lines of code', () => {
    expect(share(files, 200)).toBeGreaterThanOrEqual(0.9);
    const sorted = code.map((file) => measureCode(file).lines).sort((one, other) => one - other);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
  });
});

describe('functions', () => {
  const functions = code.flatMap(measureFunctions);
  it('none is over 70 lines', () => {
    expect(functions.length).toBeGreaterThan(100);
    expect(longest(functions, 70)).toEqual([]);
  });
  it('9 in 10 have at most 40 lines', () => {
    expect(share(functions, 40)).toBeGreaterThanOrEqual(0.9);
  });
});
