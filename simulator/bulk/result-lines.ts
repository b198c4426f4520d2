import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export type Counts = { objects: number; roots: number; bytes: number };

const FLUSH_CHARS = 1 << 18;

// A long run makes much short-lived waste, and V8 would let the heap grow by hundreds of MiB before it looks. A simulator
// beside an app and a database should stay small, so it is told to look now and then.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const COLLECT_EVERY_BYTES = 12 * 1024 * 1024;

/** Collects the lines of a result and writes them in large pieces. */
export class ResultLines {
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
    // Slashes are escaped (measured); in JSON they stand in texts only.
    const text = `${this.pending.join('\n')}\n`.replaceAll('/', '\\/');
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
