// Attribution figures: `npm run bench -- attribution`. Prints one JSON object and fails when a promise is not kept.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AttributionRun } from './attribution-models.ts';

const holdSeconds = 2;
const holdMiB = 256;

/**
 * Three runs of all models over 1,000,000 journeys, each in a process of its own: twice in one order of rows and once
 * shuffled. Holds if the results are the same bytes and the fastest run keeps to time and every run to memory.
 */
export async function benchAttribution(): Promise<Record<string, unknown>> {
  const runs = ['plain', 'plain', 'shuffled'].map(runOnce);
  const fastest = runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
  const peakMiB = Math.max(...runs.map((run) => run.peakMiB));
  const identical = new Set(runs.map(({ digest }) => digest)).size === 1;
  const failed = [
    ...(identical ? [] : ['results differ between runs or orders of rows']),
    ...(fastest.seconds < holdSeconds
      ? []
      : [`took ${String(fastest.seconds)} s, to hold ${String(holdSeconds)}`]),
    ...(peakMiB < holdMiB ? [] : [`peak ${String(peakMiB)} MiB, to hold ${String(holdMiB)}`]),
    ...(runs.every(({ conserved }) => conserved) ? [] : ['credits do not add up to the conversions']),
  ];
  if (failed.length > 0) process.exitCode = 1;
  const { digest: _digest, ...figures } = fastest;
  return { ...figures, allSeconds: runs.map(({ seconds }) => seconds), peakMiB, identical, failed };
}

function runOnce(rows: string): AttributionRun {
  const script = join(import.meta.dirname, 'attribution-models.ts');
  const { stdout, status } = spawnSync(process.execPath, [script, rows], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('A run of the models failed.');
  return JSON.parse(stdout) as AttributionRun;
}
