import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'replay-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

function replay(text: string, more: readonly string[]): Promise<{ status: number | null; said: string }> {
  const file = join(folder, 'rows.jsonl');
  writeFileSync(file, text);
  const line = ['tools/replay-traffic.mjs', file, '--token', 'own', ...more];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, line, { encoding: 'utf8' }, (_failure, stdout, stderr) => {
      resolve({ status: child.exitCode, said: stdout + stderr });
    });
  });
}

it('takes a recording without a row for no proof of anything', async () => {
  const { status, said } = await replay('\n', ['--least', '95']);
  expect(said).toContain('holds no answer to compare');
  expect(status).toBe(2);
});

it.each([['--least', 'all'], ['--shown', '-1'], ['--colour'], ['another.jsonl']])(
  'says what is wanted when it is told %s %s',
  async (...wrong) => {
    const { status, said } = await replay('\n', wrong);
    expect(said).toContain('wanted: FILE.jsonl');
    expect(said).not.toContain('    at ');
    expect(status).toBe(2);
  },
);
