import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface WideTableProps {
  /** What the table is called, for those who hear the page. */
  label: string;
  children: ReactNode;
}

/** One of Polaris's tables. Where it is wider than its card it can be reached and scrolled sideways by keyboard. */
export function WideTable({ label, children }: WideTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scrolled = frame.current?.querySelector<HTMLElement>('[class*="ScrollContainer"]') ?? null;
    if (scrolled === null) return undefined;
    const settle = (): void => {
      const given = { tabindex: '0', role: 'region', 'aria-label': label };
      const isWider = scrolled.scrollWidth > scrolled.clientWidth;
      for (const [name, value] of Object.entries(given))
        if (isWider) scrolled.setAttribute(name, value);
        else scrolled.removeAttribute(name);
    };
    const watch = new ResizeObserver(settle);
    for (const one of [scrolled, ...scrolled.children]) watch.observe(one);
    return () => {
      watch.disconnect();
    };
  });
  return <div ref={frame}>{children}</div>;
}
