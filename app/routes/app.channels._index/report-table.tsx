import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Badge, Card, IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import { AmountRow } from '../../ui/amount-row.tsx';
import type { WrittenRow } from './channels.server.ts';

const allColumns = ['name', 'revenue', 'orders', 'newCustomers', 'spend', 'roas', 'costPerNew'] as const;
/** A Markov model has no credit per order, so it knows no new customers of a row. */
const chainColumns = ['name', 'revenue', 'orders', 'spend', 'roas'] as const;
const spendColumns: readonly string[] = ['spend', 'roas', 'costPerNew'];

interface ReportTableProps {
  rows: readonly WrittenRow[];
  search: string;
  sort: string;
  direction: 'ascending' | 'descending';
  /** Whether the model says what is lost when a row is switched off. */
  showsRemoval: boolean;
  /** Whether spend is told at this level at all. */
  hasSpend: boolean;
  level: string;
}

/** The rows of a report; each opens to its orders. Sorted by its headings; folds into a list on a phone. */
export function ReportTable({ rows, search, sort, direction, ...shown }: ReportTableProps) {
  const { t } = useTranslation('channels');
  const { smDown } = useBreakpoints();
  const [asked, setAsked] = useSearchParams();
  const { showsRemoval, hasSpend, level } = shown;
  const columns = (showsRemoval ? chainColumns : allColumns).filter(
    (column) => hasSpend || !spendColumns.includes(column),
  );
  const headings = columns.map((column) => ({
    title: t(`column.${column}`),
    ...(column === 'name' ? {} : { alignment: 'end' as const }),
  }));
  return (
    <Card padding="0">
      <IndexTable
        headings={[
          { title: t(`level.${level}`) },
          ...headings.slice(1),
          ...(showsRemoval ? [{ title: t('column.removal'), alignment: 'end' as const }] : []),
          { title: t('column.certainty') },
        ]}
        itemCount={rows.length}
        selectable={false}
        condensed={smDown}
        sortable={[...columns.map((column) => column !== 'name'), false, false]}
        sortColumnIndex={columns.findIndex((column) => column === sort)}
        sortDirection={direction}
        defaultSortDirection="descending"
        onSort={(at, wanted) => {
          const next = new URLSearchParams(asked);
          next.set('sort', columns[at] ?? 'revenue');
          next.set('direction', wanted);
          setAsked(next, { preventScrollReset: true });
        }}
        resourceName={{ singular: t('column.name'), plural: t('column.name') }}
      >
        {rows.map((row, at) => (
          <IndexTable.Row key={row.key} id={row.key} position={at}>
            {smDown ? (
              <NarrowRow row={row} search={search} />
            ) : (
              <WideRow row={row} search={search} showsRemoval={showsRemoval} hasSpend={hasSpend} />
            )}
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

const ordersOf = ({ row, search }: RowProps) =>
  `/app/channels/orders?${search}&key=${encodeURIComponent(row.key)}`;

const spendNotes = (row: WrittenRow) =>
  [row.spendNote, row.roasNote].filter((note) => note !== '').join(' · ');

function NarrowRow({ row, search }: RowProps) {
  const { t } = useTranslation('channels');
  const facts = (['orders', 'newCustomers', 'spend', 'roas', 'costPerNew', 'removal'] as const)
    .filter((fact) => row[fact] !== '–')
    .map((fact) => `${t(`column.${fact}`)} ${row[fact]}`);
  return (
    <div style={{ width: '100%', whiteSpace: 'normal' }}>
      <AmountRow
        label={row.name}
        url={ordersOf({ row, search })}
        amount={row.revenue}
        details={[row.interval, facts.join(' · '), spendNotes(row), row.certainty]}
      />
    </div>
  );
}

function WideRow({
  row,
  search,
  showsRemoval,
  hasSpend,
}: RowProps & { showsRemoval: boolean; hasSpend: boolean }) {
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
        <Link url={ordersOf({ row, search })} monochrome>
          {row.name}
        </Link>
      </IndexTable.Cell>
      {figure(row.revenue, row.interval)}
      {figure(row.orders)}
      {showsRemoval ? null : figure(row.newCustomers)}
      {hasSpend ? figure(row.spend, row.spendNote) : null}
      {hasSpend ? figure(row.roas, row.roasNote) : null}
      {showsRemoval ? figure(row.removal) : hasSpend ? figure(row.costPerNew) : null}
      <IndexTable.Cell>{row.certainty === '' ? null : <Badge>{row.certainty}</Badge>}</IndexTable.Cell>
    </>
  );
}
