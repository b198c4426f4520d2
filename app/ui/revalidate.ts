import { useEffect } from 'react';
import { useRevalidator } from '@remix-run/react';

/** Loads the page's figures again every `everyMs` while something runs, and stops with it or when the tab is hidden. */
export function useRevalidateWhile(running: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!running || state !== 'idle') return undefined;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, everyMs);
    return () => {
      clearTimeout(timer);
    };
  }, [running, state, everyMs, revalidate]);
}
