import { Badge, BlockStack, Box, Card, IndexTable, InlineStack, Link, Select, Text } from '@shopify/polaris';
import { useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
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
  const figures = ['impressions', 'clicks', 'orders', 'revenue', 'margin'] as const;
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
                {t('placements.text')}
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
      <IndexTable
        headings={[
          { title: t('placements.name') },
          ...figures.map((one) => ({ title: t(`figure.${one}`), alignment: 'end' as const })),
        ]}
        itemCount={facts.placements.length}
        selectable={false}
        condensed={smDown}
        resourceName={{ singular: t('placements.name'), plural: t('placements.title') }}
      >
        {facts.placements.map((row, at) => (
          <IndexTable.Row id={row.key} key={row.key} position={at}>
            {smDown ? <NarrowRow row={row} /> : <WideRow row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
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
