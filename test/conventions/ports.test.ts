import { expect, it } from 'vitest';
import { listFiles, readSource } from '../support/source-files.ts';

const tests = listFiles(/^test\/.+\.test\.tsx?$/);
const opened = /(?:\b(?:open\w+|use\w+)\(\s*|\bPORT\w*\s*=\s*|\bport:\s*)(\d{4})\b/gi;

/** The ports a test file names when it opens a store or a server. */
function portsOf(file: string): number[] {
  return [...new Set([...readSource(file).matchAll(opened)].map(([, port]) => Number(port)))];
}

// Two files run at a time: with one port in both, either fails now and then, and only then.
it('gives every test file ports of its own', () => {
  const owners = new Map<number, string[]>();
  for (const file of tests)
    for (const port of portsOf(file)) owners.set(port, [...(owners.get(port) ?? []), file]);
  expect(owners.size).toBeGreaterThan(50);
  const shared = [...owners].filter(([, files]) => files.length > 1);
  expect(shared).toEqual([]);
});
