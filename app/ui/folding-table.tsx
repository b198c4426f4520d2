import type { ReactNode } from 'react';
import { BlockStack, DataTable, Divider, Text, useBreakpoints } from '@shopify/polaris';

interface FoldingTableProps {
  columns: readonly { heading: string; numeric?: boolean }[];
  rows: readonly (readonly ReactNode[])[];
}

/**
 * A small table without actions. Where the window is narrow each row stands as a block of its own, its first cell on top:
 * a table that scrolls sideways cannot be scrolled with a keyboard.
 */
export function FoldingTable({ columns, rows }: FoldingTableProps) {
  const { mdDown } = useBreakpoints();
  if (mdDown) return <Blocks columns={columns} rows={rows} />;
  return (
    <DataTable
      verticalAlign="top"
      columnContentTypes={columns.map(({ numeric }) => (numeric === true ? 'numeric' : 'text'))}
      headings={columns.map(({ heading }) => heading)}
      rows={rows.map((cells) => [...cells])}
    />
  );
}

function Blocks({ columns, rows }: FoldingTableProps) {
  return (
    <BlockStack gap="300">
      {rows.map((cells, row) => (
        <BlockStack gap="100" key={String(row)}>
          {row === 0 ? null : <Divider />}
          <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
            {cells[0]}
          </Text>
          {cells.slice(1).map((cell, at) =>
            cell === '' ? null : (
              <BlockStack key={columns[at + 1]?.heading ?? at}>
                <Text as="span" tone="subdued" variant="bodySm">
                  {columns[at + 1]?.heading}
                </Text>
                <div style={{ overflowWrap: 'anywhere' }}>{cell}</div>
              </BlockStack>
            ),
          )}
        </BlockStack>
      ))}
    </BlockStack>
  );
}
