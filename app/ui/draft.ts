import { useEffect, useState } from 'react';

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
  const [values, setValues] = useState(saved);
  const stamp = JSON.stringify(saved);
  useEffect(() => {
    setValues(JSON.parse(stamp) as Values);
  }, [stamp]);
  return {
    values,
    dirty: JSON.stringify(values) !== stamp,
    change: (part) => {
      setValues((before) => ({ ...before, ...part }));
    },
    discard: () => {
      setValues(saved);
    },
  };
}
