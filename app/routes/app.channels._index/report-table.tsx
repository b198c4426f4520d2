import { useTranslation } from 'react-i18next';
import { BlockStack, Card, IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import type { WrittenRow } from './channels.server.ts';

/** The rows of a report; each opens to its orders. Folds into a list on a phone. */
export function ReportTable({ rows, search }: { rows: readonly WrittenRow[]; search: string }) {
  const { t } = useTranslation('channels');
  const { smDown } = useBreakpoints();
  const end = { alignment: 'end' as const };
  const headings = [
    { title: t('column.name') },
    { title: t('column.revenue'), ...end },
    { title: t('column.orders'), ...end },
    { title: t('column.newCustomers'), ...end },
    { title: t('column.spend'), ...end },
    { title: t('column.roas'), ...end },
    { title: t('column.costPerNew'), ...end },
    { title: t('column.certainty') },
  ] as const;
  return (
    <Card padding="0">
      <IndexTable
        headings={[...headings]}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        resourceName={{ singular: t('column.name'), plural: t('column.name') }}
      >
        {rows.map((row, at) => (
          <IndexTable.Row key={row.key} id={row.key} position={at}>
            {smDown ? <NarrowRow row={row} search={search} /> : <WideRow row={row} search={search} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

interface RowProps {
  row: WrittenRow;
  search: string;
}

function OrdersLink({ row, search }: RowProps) {
  return (
    <Link url={`/app/channels/orders?${search}&key=${encodeURIComponent(row.key)}`} monochrome>
      {row.name}
    </Link>
  );
}

function NarrowRow({ row, search }: RowProps) {
  const { t } = useTranslation('channels');
  const facts = [
    `${t('column.orders')} ${row.orders}`,
    `${t('column.newCustomers')} ${row.newCustomers}`,
    `${t('column.spend')} ${row.spend}`,
    `${t('column.roas')} ${row.roas}`,
  ];
  return (
    <td style={{ padding: '12px 16px', overflowWrap: 'anywhere' }}>
      <BlockStack gap="100">
        <Text as="span" fontWeight="semibold">
          <OrdersLink row={row} search={search} />
        </Text>
        <Text as="span">{row.interval === '' ? row.revenue : `${row.revenue} (${row.interval})`}</Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {[...facts, row.certainty].filter((fact) => fact !== '').join(' · ')}
        </Text>
      </BlockStack>
    </td>
  );
}

function WideRow({ row, search }: RowProps) {
  const figure = (value: string, note = '') => (
    <IndexTable.Cell>
      <Text as="p" alignment="end" numeric>
        {value}
      </Text>
      {note === '' ? null : (
        <Text as="p" alignment="end" tone="subdued" variant="bodySm" numeric>
          {note}
        </Text>
      )}
    </IndexTable.Cell>
  );
  return (
    <>
      <IndexTable.Cell>
        <OrdersLink row={row} search={search} />
      </IndexTable.Cell>
      {figure(row.revenue, row.interval)}
      {figure(row.orders)}
      {figure(row.newCustomers)}
      {figure(row.spend, row.spendNote)}
      {figure(row.roas)}
      {figure(row.costPerNew)}
      <IndexTable.Cell>
        <Text as="span" tone="subdued">
          {row.certainty}
        </Text>
      </IndexTable.Cell>
    </>
  );
}
