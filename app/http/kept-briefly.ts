/**
 * Asks at most once in `keptMs`, however often it is called: who looks in meanwhile shares the answer, or the wait for
 * it. A failure is not kept.
 * @param clock milliseconds that only grow
 */
export function keepBriefly<Value>(
  ask: () => Promise<Value>,
  keptMs: number,
  clock: () => number = () => performance.now(),
): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly at: number } | null = null;
  return () => {
    const at = clock();
    if (kept !== null && at - kept.at < keptMs) return kept.value;
    const mine = { value: ask(), at };
    kept = mine;
    mine.value.catch(() => {
      if (kept === mine) kept = null;
    });
    return mine.value;
  };
}
