import { useState } from 'react';

export interface DraftForm<Values extends object> {
  readonly values: Values;
  readonly dirty: boolean;
  readonly change: (part: Partial<Values>) => void;
  readonly discard: () => void;
}

/**
 * Holds the edits of a form against what is saved. When the saved values change (after a save, or another tab's), the
 * form follows them and is clean again.
 * @param initial a filled-in draft to start with instead of what is saved; it counts as edited
 */
export function useDraft<Values extends object>(
  saved: Values,
  initial: Values | null = null,
): DraftForm<Values> {
  const stamp = JSON.stringify(saved);
  const [edits, setEdits] = useState({ stamp, values: initial ?? saved });
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
