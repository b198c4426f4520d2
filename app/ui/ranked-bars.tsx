import { Text } from '@shopify/polaris';

/** One bar; lengths are parts of the longest, 0 … 1. */
export interface RankedBar {
  key: string;
  name: string;
  value: string;
  /** The interval in words, '' without one. */
  range: string;
  bar: number;
  low: number | null;
  high: number | null;
  /** A row outside the comparison, drawn in grey. */
  isPale?: boolean;
}

const rowHeight = 44;
const wide = 1_000;

/** Horizontal bars from zero with their intervals drawn; a picture for the eye, the table beside it for everybody. */
export function RankedBars({ bars, label }: { bars: readonly RankedBar[]; label: string }) {
  return (
    <div role="img" aria-label={label}>
      {bars.map(({ key, name, value, range, bar, low, high, isPale }) => (
        <div key={key} style={{ minHeight: rowHeight, paddingBlock: 4 }}>
          <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8, overflowWrap: 'anywhere' }}>
            <Text as="span" variant="bodySm">
              {name}
            </Text>
            <Text as="span" variant="bodySm" numeric>
              {range === '' ? value : `${value} (${range})`}
            </Text>
          </div>
          <svg
            viewBox={`0 0 ${String(wide)} 14`}
            width="100%"
            height="14"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect
              x="0"
              y="2"
              width={Math.max(bar * wide, 2)}
              height="10"
              fill={isPale === true ? 'var(--p-color-bg-fill-disabled)' : 'var(--p-color-bg-fill-info)'}
            />
            {low === null || high === null ? null : (
              <rect
                x={low * wide}
                y="5.5"
                width={Math.max((high - low) * wide, 2)}
                height="3"
                fill="var(--p-color-bg-fill-inverse)"
              />
            )}
          </svg>
        </div>
      ))}
    </div>
  );
}
