/** Stores batches while the next one is being read: one is on its way at most, and failures reach the reader. */
export interface OverlappedStore<Batch> {
  /** Waits for the batch before, then starts storing this one. */
  put(batch: Batch): Promise<void>;
  /** Waits for the last one. */
  finish(): Promise<void>;
}

/** Reading and storing side by side: the next batch is parsed while PostgreSQL takes the one before. */
export function overlapStores<Batch>(store: (batch: Batch) => Promise<void>): OverlappedStore<Batch> {
  let onItsWay: Promise<void> = Promise.resolve();
  return {
    put: async (batch) => {
      await onItsWay;
      onItsWay = store(batch);
      // The failure is thrown by the next put or finish; until then it must not count as unhandled.
      onItsWay.catch(() => undefined);
    },
    finish: () => onItsWay,
  };
}
