/** What is said is passed on at once, or held back to be said all at once. */
export type Held<Said> = { say: (said: Said) => void; flush: () => void };

/** Holds back what is said for so many milliseconds after the first of it; 0 passes each on at once. */
export function holdBack<Said>(pass: (said: Said) => void, forMs: number): Held<Said> {
  let waiting: Said[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    batch.forEach(pass);
  };
  const say = (said: Said): void => {
    if (forMs <= 0) {
      pass(said);
      return;
    }
    waiting.push(said);
    if (waiting.length === 1) setTimeout(flush, forMs);
  };
  return { say, flush };
}
