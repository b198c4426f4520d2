import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Child, Shape } from './compile.ts';

export type Counts = { objects: number; roots: number; bytes: number };
export type Run = {
  path: string;
  /** Children right after their parent; otherwise a whole batch of parents first. */
  grouped: boolean;
  /** Asked between batches; true ends the run. */
  cancelled: () => boolean;
  /** Told between batches. */
  progress: (counts: Counts) => void;
};

const BATCH = 100;
const FLUSH_CHARS = 1 << 18;
const TURN_MS = 12;

// A long run makes much short-lived waste, and V8 would let the heap grow by hundreds of MiB before it looks. A simulator
// beside an app and a database should stay small, so it is told to look now and then.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const COLLECT_EVERY_BYTES = 12 * 1024 * 1024;

/** Collects lines and writes them in large pieces. */
class Lines {
  readonly counts: Counts = { objects: 0, roots: 0, bytes: 0 };
  private readonly file: number;
  private pending: string[] = [];
  private chars = 0;
  private sinceCollection = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = openSync(path, 'w');
  }

  add(line: string): void {
    this.pending.push(line);
    this.chars += line.length;
    this.counts.objects += 1;
    if (this.chars > FLUSH_CHARS) this.flush();
  }

  flush(): void {
    if (this.pending.length === 0) return;
    const text = `${this.pending.join('\n')}\n`;
    const size = Buffer.byteLength(text);
    // As text, not as a Buffer: thousands of Buffers would wait outside the heap for a collection.
    let at = writeSync(this.file, text);
    if (at < size) for (const bytes = Buffer.from(text); at < size;) at += writeSync(this.file, bytes, at);
    this.counts.bytes += size;
    this.sinceCollection += size;
    if (this.sinceCollection > COLLECT_EVERY_BYTES) {
      collectGarbage();
      this.sinceCollection = 0;
    }
    this.pending = [];
    this.chars = 0;
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

/**
 * Walks a compiled bulk query and writes its JSONL: children after parents, with `__parentId`. Flat in memory; gives other
 * work its turn every few milliseconds. Returns the counts, with `cancelled` when it was told to stop.
 */
export async function runBulk(shape: Shape, run: Run): Promise<Counts & { cancelled: boolean }> {
  const lines = new Lines(run.path);
  let cancelled = false;
  try {
    for (const child of shape.children) {
      cancelled = await walkRoot(child, lines, run);
      if (cancelled) break;
    }
  } finally {
    lines.close();
  }
  return { ...lines.counts, cancelled };
}

async function walkRoot(child: Child, lines: Lines, run: Run): Promise<boolean> {
  let turnAt = performance.now();
  let batch: unknown[] = [];
  for (const node of child.listing(undefined)?.each() ?? []) {
    lines.counts.roots += 1;
    batch.push(node);
    if (batch.length < (run.grouped ? 1 : BATCH)) continue;
    writeBatch(child.shape, batch, lines);
    batch = [];
    if (performance.now() - turnAt < TURN_MS) continue;
    run.progress(lines.counts);
    await nextTurn();
    turnAt = performance.now();
    if (run.cancelled()) return true;
  }
  writeBatch(child.shape, batch, lines);
  return false;
}

function writeBatch(shape: Shape, nodes: readonly unknown[], lines: Lines): void {
  for (const node of nodes) lines.add(`${shape.write(node)}}`);
  if (shape.children.length === 0) return;
  for (const node of nodes) writeChildren(shape, node, lines);
}

function writeChildren(shape: Shape, source: unknown, lines: Lines): void {
  const tail = `"__parentId":${shape.id(source)}}`;
  for (const child of shape.children)
    for (const node of child.listing(source)?.each() ?? []) {
      const body = child.shape.write(node);
      lines.add(body === '{' ? body + tail : `${body},${tail}`);
      if (child.shape.children.length > 0) writeChildren(child.shape, node, lines);
    }
}
