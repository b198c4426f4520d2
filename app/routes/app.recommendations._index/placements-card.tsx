import { Badge, BlockStack, Box, Card, IndexTable, InlineStack, Link, Select, Text } from '@shopify/polaris';
import { useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { purchaseWindowDays } from '../../recommendations/purchase-window.ts';
import type { OverviewFacts } from './overview.server.ts';
import type { WrittenPlacement } from './placement-words.server.ts';

interface PlacementsCardProps {
  facts: OverviewFacts;
  onDays: (days: string) => void;
}

/** What every place in the storefront did in the period; each figure opens to what it is made of. */
export function PlacementsCard({ facts, onDays }: PlacementsCardProps) {
  const { t } = useTranslation('recommendations');
  const { smDown } = useBreakpoints();
  // On a phone a place takes five lines: those with nothing yet share one.
  const isFolded = ({ isEmpty, off }: WrittenPlacement) => smDown && isEmpty && !off;
  const rows = facts.placements.filter((row) => !isFolded(row));
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" gap="300" blockAlign="start">
          <Box maxWidth="34rem">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">
                {t('placements.title')}
              </Text>
              <Text as="p" tone="subdued">
                {t('placements.text', { days: purchaseWindowDays })}
              </Text>
            </BlockStack>
          </Box>
          <Select
            label={t('period')}
            labelInline
            options={facts.dayChoices}
            value={facts.days}
            onChange={onDays}
          />
        </InlineStack>
      </Box>
      {rows.length === 0 ? null : <FiguresTable rows={rows} />}
      <NothingYet rows={facts.placements.filter(isFolded)} />
    </Card>
  );
}

function FiguresTable({ rows }: { rows: readonly WrittenPlacement[] }) {
  const { t } = useTranslation('recommendations');
  const { smDown } = useBreakpoints();
  const figures = ['impressions', 'clicks', 'orders', 'revenue', 'margin'] as const;
  return (
    <IndexTable
      headings={[
        { title: t('placements.name') },
        ...figures.map((one) => ({ title: t(`figure.${one}`), alignment: 'end' as const })),
      ]}
      itemCount={rows.length}
      selectable={false}
      condensed={smDown}
      resourceName={{ singular: t('placements.name'), plural: t('placements.title') }}
    >
      {rows.map((row, at) => (
        <IndexTable.Row id={row.key} key={row.key} position={at}>
          {smDown ? <NarrowRow row={row} /> : <WideRow row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

/** Places without a figure, by name alone; each leads to its rules as in the table. */
function NothingYet({ rows }: { rows: readonly WrittenPlacement[] }) {
  const { t } = useTranslation('recommendations');
  if (rows.length === 0) return null;
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <InlineStack gap="200">
        <Text as="span" tone="subdued">
          {t('placements.nothingYet')}
        </Text>
        {rows.map(({ key, name, rulesUrl }) => (
          <Link url={rulesUrl} key={key} monochrome>
            {name}
          </Link>
        ))}
      </InlineStack>
    </Box>
  );
}

function PlacementName({ row }: { row: WrittenPlacement }) {
  const { t } = useTranslation('recommendations');
  return (
    <InlineStack gap="200" blockAlign="center">
      <Link url={row.rulesUrl} monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          {row.name}
        </Text>
      </Link>
      {row.off ? <Badge>{t('placements.off')}</Badge> : null}
    </InlineStack>
  );
}

function WideRow({ row }: { row: WrittenPlacement }) {
  const { t } = useTranslation('recommendations');
  return (
    <>
      <IndexTable.Cell>
        <PlacementName row={row} />
      </IndexTable.Cell>
      {row.figures.map(({ key, text, note, url }) => (
        <IndexTable.Cell key={key}>
          <BlockStack>
            <Text as="span" numeric alignment="end">
              <Link
                url={url}
                monochrome
                removeUnderline
                accessibilityLabel={t('openFigure', {
                  value: text,
                  figure: t(`figure.${key}`),
                  place: row.name,
                })}
              >
                {text}
              </Link>
            </Text>
            {note === '' ? null : (
              <Text as="span" numeric alignment="end" tone="subdued" variant="bodySm">
                {note}
              </Text>
            )}
          </BlockStack>
        </IndexTable.Cell>
      ))}
    </>
  );
}

function NarrowRow({ row }: { row: WrittenPlacement }) {
  const { t } = useTranslation('recommendations');
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="100">
        <PlacementName row={row} />
        {row.figures.map(({ key, text, note, url }) => (
          <InlineStack key={key} align="space-between" gap="200">
            <Text as="span" tone="subdued" variant="bodySm">
              {note === '' ? t(`figure.${key}`) : `${t(`figure.${key}`)} (${note})`}
            </Text>
            <Link
              url={url}
              monochrome
              accessibilityLabel={t('openFigure', {
                value: text,
                figure: t(`figure.${key}`),
                place: row.name,
              })}
            >
              {text}
            </Link>
          </InlineStack>
        ))}
      </BlockStack>
    </div>
  );
}
