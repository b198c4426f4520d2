import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Child, Shape } from './compile.ts';
import { ResultLines } from './result-lines.ts';
import type { Counts } from './result-lines.ts';

export type Run = {
  path: string;
  /** Asked between batches; true ends the run. */
  cancelled: () => boolean;
  /** Told between batches. */
  progress: (counts: Counts) => void;
  /** So many objects are written, then the run fails; Infinity for never. */
  failAfter: number;
};
/** What a run wrote, and how it came to its end. */
export type Ended = Counts & { how: 'done' | 'cancelled' | 'failed' };

/** `grouped`: children right after their parent; otherwise a whole batch of parents first. */
type QueryRun = Run & { grouped: boolean };

const BATCH = 100;
const TURN_MS = 12;

class FailedOnPurpose extends Error {}

/**
 * Walks a compiled bulk query and writes its JSONL: children after parents, with `__parentId`. Flat in memory; gives other
 * work its turn every few milliseconds.
 */
export async function runBulk(shape: Shape, run: QueryRun): Promise<Ended> {
  const lines = new ResultLines(run.path);
  let how: Ended['how'] = 'done';
  try {
    for (const child of shape.children) {
      if (await walkRoot(child, lines, run)) how = 'cancelled';
      if (how === 'cancelled') break;
    }
    if (run.failAfter === lines.counts.objects) how = 'failed';
  } catch (error) {
    if (!(error instanceof FailedOnPurpose)) throw error;
    how = 'failed';
  } finally {
    lines.close();
  }
  return { ...lines.counts, how };
}

type Walk = { lines: ResultLines; failAfter: number };

async function walkRoot(child: Child, lines: ResultLines, run: QueryRun): Promise<boolean> {
  const walk = { lines, failAfter: run.failAfter };
  let turnAt = performance.now();
  let batch: unknown[] = [];
  if (run.cancelled()) return true;
  for (const node of child.listing(undefined)?.each() ?? []) {
    batch.push(node);
    if (batch.length < (run.grouped ? 1 : BATCH)) continue;
    writeBatch(child.shape, batch, walk);
    batch = [];
    if (performance.now() - turnAt < TURN_MS) continue;
    run.progress(lines.counts);
    await nextTurn();
    turnAt = performance.now();
    if (run.cancelled()) return true;
  }
  writeBatch(child.shape, batch, walk);
  return false;
}

function add({ lines, failAfter }: Walk, line: string): void {
  if (lines.counts.objects >= failAfter) throw new FailedOnPurpose('the plan ends this run');
  lines.add(line);
}

function writeBatch(shape: Shape, nodes: readonly unknown[], walk: Walk): void {
  for (const node of nodes) {
    add(walk, `${shape.write(node)}}`);
    walk.lines.counts.roots += 1;
  }
  if (shape.children.length === 0) return;
  for (const node of nodes) writeChildren(shape, node, walk);
}

function writeChildren(shape: Shape, source: unknown, walk: Walk): void {
  const tail = `"__parentId":${shape.id(source)}}`;
  for (const child of shape.children)
    for (const node of child.listing(source)?.each() ?? []) {
      const body = child.shape.write(node);
      add(walk, body === '{' ? body + tail : `${body},${tail}`);
      if (child.shape.children.length > 0) writeChildren(child.shape, node, walk);
    }
}
