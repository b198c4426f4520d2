import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAlone } from './alone.ts';

const STARTS = 5;

export interface FirstStarts {
  readonly starts: number;
  /** The fastest of them and the one in the middle, milliseconds. */
  readonly startMs: number;
  readonly startMedianMs: number;
  /** Processor seconds of the one that took least, of all its threads. */
  readonly startCpuSeconds: number;
}

/**
 * Starts with the sample shop when no finished store is kept anywhere: each has a folder of its own for temporary files.
 * With 'store and code' Node's compile cache is empty as well, as on the first start after the code came to this machine. The
 * filling goes on beside the loading of the rest, so what counts is the time that passes; the fastest is the one that
 * was disturbed least.
 */
export async function measureFirstStarts(cold: 'store' | 'store and code'): Promise<FirstStarts> {
  const kept = process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache');
  const tookMs: number[] = [];
  const cpuSeconds: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'first-start-'));
    const cache = cold === 'store' ? kept : join(folder, 'compile-cache');
    try {
      const store = await startAlone(['--sample'], { TMPDIR: folder, NODE_COMPILE_CACHE: cache });
      tookMs.push(store.startMs);
      cpuSeconds.push(store.processorSeconds());
      await store.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  tookMs.sort((one, other) => one - other);
  return {
    starts: STARTS,
    startMs: tookMs[0] ?? 0,
    startMedianMs: tookMs[Math.floor(STARTS / 2)] ?? 0,
    startCpuSeconds: Math.min(...cpuSeconds),
  };
}
