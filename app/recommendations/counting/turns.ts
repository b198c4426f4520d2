// Two threads share work by taking numbered pieces in turns. Whoever comes late finds fewer left; one thread alone does all.

const waitTimeoutMs = 60_000;

/** Shared counts for so many steps: pieces taken, and pieces done, of each. */
export function makeTurns(steps: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(steps * 8));
}

/** One step of the work: its number, and how many pieces it has. */
export interface Step {
  readonly step: number;
  readonly pieces: number;
}

/**
 * Does pieces of a step until none is left, then waits for those the other thread has taken.
 * @throws when the other thread has finished nothing for a minute
 */
export function takeTurns(turns: Int32Array, { step, pieces }: Step, work: (piece: number) => void): void {
  const taken = 2 * step;
  const done = taken + 1;
  for (;;) {
    const piece = Atomics.add(turns, taken, 1);
    if (piece >= pieces) break;
    work(piece);
    if (Atomics.add(turns, done, 1) + 1 === pieces) Atomics.notify(turns, done);
  }
  for (let seen = Atomics.load(turns, done); seen < pieces; seen = Atomics.load(turns, done)) {
    const ended = Atomics.wait(turns, done, seen, waitTimeoutMs);
    if (ended === 'timed-out' && Atomics.load(turns, done) === seen) {
      throw new Error('The second thread of counting stopped in the middle of its work.');
    }
  }
}
