import { Box, Card, IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';

interface SplitCardProps {
  title: string;
  note: string;
  headings: readonly [string, ...string[]];
  rows: readonly { key: string; name: string; url: string; cells: readonly string[] }[];
  empty: string;
}

/** A campaign's figures split by code or by channel; each row opens to its orders. */
export function SplitCard({ title, note, headings, rows, empty }: SplitCardProps) {
  const { smDown } = useBreakpoints();
  const [first, ...others] = headings;
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {note}
        </Text>
      </Box>
      <IndexTable
        resourceName={{ singular: title, plural: title }}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        headings={[
          { title: first },
          ...others.map((heading) => ({ title: heading, alignment: 'end' as const })),
        ]}
        emptyState={
          <Text as="p" alignment="center" tone="subdued">
            {empty}
          </Text>
        }
      >
        {rows.map((row, position) => (
          <IndexTable.Row id={row.key} key={row.key} position={position}>
            {smDown ? <Stacked row={row} headings={others} /> : <Cells row={row} headings={others} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

interface RowProps {
  row: SplitCardProps['rows'][number];
  headings: readonly string[];
}

function Name({ row }: Pick<RowProps, 'row'>) {
  return (
    <Link url={row.url} monochrome>
      {row.name}
    </Link>
  );
}

function Cells({ row, headings }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <Name row={row} />
      </IndexTable.Cell>
      {row.cells.map((cell, place) => (
        <IndexTable.Cell key={headings[place] ?? place}>
          <Text as="span" alignment="end" numeric>
            {cell}
          </Text>
        </IndexTable.Cell>
      ))}
    </>
  );
}

function Stacked({ row, headings }: RowProps) {
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <Name row={row} />
      {row.cells.map((cell, place) => (
        <Text as="p" tone="subdued" variant="bodySm" key={headings[place] ?? place}>
          {headings[place]}: {cell}
        </Text>
      ))}
    </div>
  );
}
