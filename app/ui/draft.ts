import { useState } from 'react';

/** What a form holds: named texts and switches. */
export type Draft = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface DraftForm<Values extends Draft> {
  readonly values: Values;
  readonly dirty: boolean;
  readonly change: (part: Partial<Values>) => void;
  readonly discard: () => void;
}

/**
 * Holds the edits of a form against what is saved. When the saved values change (after a save, or another tab's), the
 * form follows them and is clean again.
 */
export function useDraft<Values extends Draft>(saved: Values): DraftForm<Values> {
  const stamp = JSON.stringify(saved);
  const [edits, setEdits] = useState({ stamp, values: saved });
  const values = edits.stamp === stamp ? edits.values : saved;
  return {
    values,
    dirty: JSON.stringify(values) !== stamp,
    change: (part) => {
      setEdits((before) => ({
        stamp,
        values: { ...(before.stamp === stamp ? before.values : saved), ...part },
      }));
    },
    discard: () => {
      setEdits({ stamp, values: saved });
    },
  };
}
