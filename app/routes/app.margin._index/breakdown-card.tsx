import { BlockStack, Box, Card, IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { AmountRow } from '../../ui/amount-row.tsx';
import type { WrittenMarginRow } from './breakdown-words.ts';

interface BreakdownCardProps {
  title: string;
  text: string;
  rows: WrittenMarginRow[];
}

/** The contribution margin by channel, product, code, campaign, block or membership; each row opens to its orders. */
export function BreakdownCard({ title, text, rows }: BreakdownCardProps) {
  const { t } = useTranslation('margin');
  const { smDown } = useBreakpoints();
  const end = { alignment: 'end' as const };
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
      </Box>
      <IndexTable
        headings={[
          { title: t('column.group') },
          { title: t('column.orders'), ...end },
          { title: t('column.net'), ...end },
          { title: t('column.discount'), ...end },
          { title: t('column.contribution'), ...end },
          { title: t('column.known') },
        ]}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        resourceName={{ singular: title, plural: title }}
        emptyState={
          <Text as="p" alignment="center" tone="subdued">
            {t('empty')}
          </Text>
        }
      >
        {rows.map((row, position) => (
          <IndexTable.Row id={row.id} key={row.id} position={position}>
            {smDown ? <StackedCells row={row} /> : <WideCells row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

function StackedCells({ row }: { row: WrittenMarginRow }) {
  const { t } = useTranslation('margin');
  const details = [
    `${t('column.orders')}: ${row.orders} · ${t('column.net')}: ${row.net}`,
    `${t('column.discount')}: ${row.discount} · ${row.coverage}`,
  ];
  return <AmountRow label={row.label} url={row.url} amount={row.contribution} details={details} />;
}

function WideCells({ row }: { row: WrittenMarginRow }) {
  return (
    <>
      <IndexTable.Cell>
        {row.url === null ? (
          row.label
        ) : (
          <Link url={row.url} monochrome removeUnderline>
            {row.label}
          </Link>
        )}
      </IndexTable.Cell>
      {[row.orders, row.net, row.discount, row.contribution].map((cell, at) => (
        <IndexTable.Cell key={at}>
          <Text as="span" numeric alignment="end">
            {cell}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>
        <Text as="span" tone="subdued">
          {row.coverage}
        </Text>
      </IndexTable.Cell>
    </>
  );
}
