import { useSearchParams } from '@remix-run/react';
import { BlockStack, IndexTable, InlineStack, Link, Tabs, Text, useBreakpoints } from '@shopify/polaris';
import type { ComponentProps, ReactNode } from 'react';

interface FilteredTableProps<Row> {
  /** Each filter as the address names it, with what its tab says. */
  readonly filters: readonly { readonly id: string; readonly content: string }[];
  readonly chosen: string;
  readonly title: string;
  readonly headings: ComponentProps<typeof IndexTable>['headings'];
  readonly rows: readonly Row[];
  /** What stands in the place of rows when the filter leaves none. */
  readonly noneHere: string;
  /** The cells of a row, and the row as one block on a phone. */
  readonly drawCells: (row: Row) => ReactNode;
  readonly drawStacked: (row: Row) => ReactNode;
}

/** A list below tabs that filter it; the filter stands in the address. */
export function FilteredTable<Row extends { readonly id: string }>(props: FilteredTableProps<Row>) {
  const { filters, chosen, title, headings, rows, noneHere, drawCells, drawStacked } = props;
  const { smDown } = useBreakpoints();
  const [, setSearch] = useSearchParams();
  return (
    <>
      <Tabs
        tabs={[...filters]}
        selected={Math.max(
          0,
          filters.findIndex(({ id }) => id === chosen),
        )}
        onSelect={(at) => {
          setSearch({ filter: filters[at]?.id ?? '' });
        }}
      />
      <IndexTable
        resourceName={{ singular: title, plural: title }}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        headings={headings}
        emptyState={
          <Text as="p" alignment="center" tone="subdued">
            {noneHere}
          </Text>
        }
      >
        {rows.map((row, position) => (
          <IndexTable.Row id={row.id} key={row.id} position={position}>
            {smDown ? drawStacked(row) : drawCells(row)}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

/** The name of a row, which opens it. */
export function RowLink({ url, name }: { readonly url: string; readonly name: string }) {
  return (
    <Link url={url} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {name}
      </Text>
    </Link>
  );
}

/** Cells of numbers, one each. */
export function NumberCells({ values }: { readonly values: readonly string[] }) {
  return values.map((value, at) => (
    <IndexTable.Cell key={at}>
      <Text as="span" alignment="end" numeric>
        {value}
      </Text>
    </IndexTable.Cell>
  ));
}

interface StackedRowProps {
  readonly name: ReactNode;
  readonly badge: ReactNode;
  readonly lines: readonly string[];
}

/** A row on a phone: name and state, and a small line for the rest. */
export function StackedRow({ name, badge, lines }: StackedRowProps) {
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          {name}
          {badge}
        </InlineStack>
        {lines.map((line) => (
          <Text as="span" tone="subdued" variant="bodySm" key={line}>
            {line}
          </Text>
        ))}
      </BlockStack>
    </div>
  );
}
