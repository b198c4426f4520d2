import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';

/**
 * Replaces fixed texts in a stream of bytes. What cannot be part of a match leaves at once, so that a page that
 * streams keeps its pace; only an unfinished match waits for the next chunk.
 */
export class PrefixRewriter extends Transform {
  private readonly pairs: readonly (readonly [Buffer, Buffer])[];
  private held: Buffer = Buffer.alloc(0);

  constructor(pairs: readonly (readonly [string, string])[]) {
    super();
    this.pairs = pairs.map(([from, to]) => [Buffer.from(from), Buffer.from(to)]);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const all = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    const keep = this.unfinishedLength(all);
    this.held = Buffer.from(all.subarray(all.length - keep));
    this.push(this.replaceAll(all.subarray(0, all.length - keep)));
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.held.length > 0) this.push(this.held);
    done();
  }

  private replaceAll(bytes: Buffer): Buffer {
    const parts: Buffer[] = [];
    let from = 0;
    for (let hit = this.nextHit(bytes, from); hit !== null; hit = this.nextHit(bytes, from)) {
      parts.push(bytes.subarray(from, hit.at), hit.to);
      from = hit.at + hit.length;
    }
    return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
  }

  private nextHit(bytes: Buffer, from: number): { at: number; length: number; to: Buffer } | null {
    let best: { at: number; length: number; to: Buffer } | null = null;
    for (const [text, to] of this.pairs) {
      const at = bytes.indexOf(text, from);
      if (at >= 0 && (best === null || at < best.at)) best = { at, length: text.length, to };
    }
    return best;
  }

  /** Length of the longest end of `bytes` that begins one of the texts without finishing it. */
  private unfinishedLength(bytes: Buffer): number {
    let longest = 0;
    for (const [text] of this.pairs) {
      for (let length = Math.min(text.length - 1, bytes.length); length > longest; length -= 1) {
        if (bytes.subarray(bytes.length - length).equals(text.subarray(0, length))) longest = length;
      }
    }
    return longest;
  }
}
