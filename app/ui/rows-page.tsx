import { useTranslation } from 'react-i18next';
import { useNavigate } from '@remix-run/react';
import { Banner, BlockStack, Box, Card, IndexTable, Link, Text, useBreakpoints } from '@shopify/polaris';
import { AppPage } from './app-page.tsx';
import { LastDaysBanner } from './last-days-banner.tsx';
import { useCsvAction } from './csv-action.ts';
import { WideTable } from './wide-table.tsx';

/** Written rows with their columns, as a loader sends them. */
export interface WrittenRows {
  columns: { key: string; heading: string; numeric: boolean }[];
  rows: { id: string; cells: string[]; memberUrl: string | null }[];
  /** Addresses of the pages beside this one; null at an end. */
  previousUrl: string | null;
  nextUrl: string | null;
}

interface RowsPageProps {
  title: string;
  headline: string;
  detail: string;
  /** True when the rows are of the last 60 days, for Shopify shows us no others. */
  lastDaysOnly: boolean;
  rows: WrittenRows;
  csv: { url: string; fileName: string };
  /** The one button that opens a filled-in draft, where Tandem has the thing. */
  draft: { label: string; url: string } | null;
  /** What the rows cannot show, and why; it takes the place of the banner about 60 days. */
  notice?: string;
  /** The page this one was opened from; Home when left out. */
  back?: { content: string; url: string };
}

/** The rows that make up one figure, and their export. */
export function RowsPage({ title, headline, detail, rows, csv, draft, back, ...about }: RowsPageProps) {
  const { notice = '', lastDaysOnly } = about;
  const { t } = useTranslation('frame');
  const exportRows = useCsvAction(csv.url, csv.fileName);
  return (
    <AppPage
      title={title}
      fullWidth
      backAction={back ?? { url: '/app', content: t('navigation.home') }}
      {...(draft === null ? {} : { primaryAction: { content: draft.label, url: draft.url } })}
      secondaryActions={[exportRows]}
    >
      <BlockStack gap="400">
        {notice === '' ? (
          <LastDaysBanner lastDaysOnly={lastDaysOnly} />
        ) : (
          <Banner tone="info">{notice}</Banner>
        )}
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <BlockStack gap="100">
            <Text as="p" variant="bodyLg">
              {headline}
            </Text>
            <Text as="p" tone="subdued">
              {detail}
            </Text>
          </BlockStack>
        </Box>
        <RowsTable title={title} rows={rows} />
      </BlockStack>
    </AppPage>
  );
}

function RowsTable({ title, rows }: { title: string; rows: WrittenRows }) {
  const { t } = useTranslation('findings');
  const { smDown } = useBreakpoints();
  const navigate = useNavigate();
  const [first, ...others] = rows.columns.map(({ heading, numeric }) => ({
    title: heading,
    alignment: numeric ? ('end' as const) : ('start' as const),
  }));
  if (first === undefined) return null;
  return (
    <Card padding="0">
      <WideTable label={title}>
        <IndexTable
          headings={[first, ...others]}
          itemCount={rows.rows.length}
          selectable={false}
          condensed={smDown}
          resourceName={{ singular: title, plural: title }}
          emptyState={
            <Text as="p" alignment="center" tone="subdued">
              {t('empty')}
            </Text>
          }
          {...(rows.previousUrl === null && rows.nextUrl === null
            ? {}
            : {
                pagination: {
                  hasPrevious: rows.previousUrl !== null,
                  hasNext: rows.nextUrl !== null,
                  onPrevious: () => navigate(rows.previousUrl ?? ''),
                  onNext: () => navigate(rows.nextUrl ?? ''),
                },
              })}
        >
          {rows.rows.map((row, position) =>
            smDown ? (
              <StackedRow key={row.id} row={row} position={position} columns={rows.columns} />
            ) : (
              <TableRow key={row.id} row={row} position={position} columns={rows.columns} />
            ),
          )}
        </IndexTable>
      </WideTable>
    </Card>
  );
}

interface RowProps {
  row: WrittenRows['rows'][number];
  position: number;
  columns: WrittenRows['columns'];
}

function TableRow({ row, position, columns }: RowProps) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      {row.cells.map((cell, at) => (
        <IndexTable.Cell key={columns[at]?.key ?? at}>
          <Text as="span" numeric alignment={columns[at]?.numeric === true ? 'end' : 'start'}>
            {at === 0 && row.memberUrl !== null ? (
              <Link url={row.memberUrl} monochrome removeUnderline>
                {cell}
              </Link>
            ) : (
              cell
            )}
          </Text>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}

/** A row on a phone: the first cell on top, the others below with their headings. */
function StackedRow({ row, position, columns }: RowProps) {
  const [head, ...rest] = row.cells;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <div style={{ padding: '12px 16px', width: '100%' }}>
        <BlockStack gap="050">
          <Text as="span" fontWeight="semibold" breakWord>
            {row.memberUrl === null ? head : <Link url={row.memberUrl}>{head}</Link>}
          </Text>
          {rest.map((cell, at) => (
            <Text as="span" tone="subdued" variant="bodySm" breakWord key={columns[at + 1]?.key ?? at}>
              {`${columns[at + 1]?.heading ?? ''}: ${cell}`}
            </Text>
          ))}
        </BlockStack>
      </div>
    </IndexTable.Row>
  );
}
