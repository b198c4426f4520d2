import type { ReactNode } from 'react';
import { BlockStack, DataTable, Divider, Text, useBreakpoints } from '@shopify/polaris';
import { WideTable } from './wide-table.tsx';

interface FoldingTableProps {
  /** What the table is called, for those who hear the page. */
  label: string;
  columns: readonly { heading: string; numeric?: boolean }[];
  rows: readonly (readonly ReactNode[])[];
}

/**
 * A small table without actions. Where the window is narrow each row stands as a block of its own, its first cell on
 * top: nobody likes to scroll a table sideways on a phone.
 */
export function FoldingTable({ label, columns, rows }: FoldingTableProps) {
  const { mdDown } = useBreakpoints();
  if (mdDown) return <Blocks columns={columns} rows={rows} />;
  return (
    <WideTable label={label}>
      <DataTable
        verticalAlign="top"
        columnContentTypes={columns.map(({ numeric }) => (numeric === true ? 'numeric' : 'text'))}
        headings={columns.map(({ heading }) => heading)}
        rows={rows.map((cells) => [...cells])}
      />
    </WideTable>
  );
}

function Blocks({ columns, rows }: Omit<FoldingTableProps, 'label'>) {
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
