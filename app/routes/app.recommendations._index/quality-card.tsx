import { BlockStack, Box, Card, IndexTable, Text, useBreakpoints } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OverviewFacts } from './overview.server.ts';
import type { WrittenSurface } from './training-words.ts';

/** How often the first ten held what was really bought, beside best sellers alone, on the shop's own newest orders. */
export function QualityCard({ quality }: { quality: OverviewFacts['quality'] }) {
  const { t } = useTranslation('recommendations');
  const { smDown } = useBreakpoints();
  const end = { alignment: 'end' as const };
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('quality.title')}
          </Text>
          <Text as="p" tone="subdued">
            {quality.text}
          </Text>
        </BlockStack>
      </Box>
      {quality.rows.length === 0 ? null : (
        <IndexTable
          headings={[
            { title: t('quality.surface') },
            { title: t('quality.chosen') },
            { title: t('quality.hitRate'), ...end },
            { title: t('quality.popularity'), ...end },
            { title: t('quality.coverage'), ...end },
          ]}
          itemCount={quality.rows.length}
          selectable={false}
          condensed={smDown}
          resourceName={{ singular: t('quality.surface'), plural: t('quality.surface') }}
        >
          {quality.rows.map((row, at) => (
            <IndexTable.Row id={row.key} key={row.key} position={at}>
              {smDown ? <NarrowRow row={row} /> : <WideRow row={row} />}
            </IndexTable.Row>
          ))}
        </IndexTable>
      )}
      {quality.rows.length === 0 ? null : (
        <Box padding="400">
          <Text as="p" tone="subdued" variant="bodySm">
            {t('quality.terms')}
          </Text>
        </Box>
      )}
    </Card>
  );
}

function WideRow({ row }: { row: WrittenSurface }) {
  const figure = (value: string, note: string) => (
    <IndexTable.Cell>
      <BlockStack>
        <Text as="span" numeric alignment="end">
          {value}
        </Text>
        <Text as="span" numeric alignment="end" tone="subdued" variant="bodySm">
          {note}
        </Text>
      </BlockStack>
    </IndexTable.Cell>
  );
  return (
    <>
      <IndexTable.Cell>
        <div style={{ whiteSpace: 'normal', maxWidth: '18rem' }}>
          <Text as="span">{row.name}</Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {row.sentence}
          </Text>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={{ whiteSpace: 'normal', maxWidth: '14rem' }}>{row.chosen}</div>
      </IndexTable.Cell>
      {figure(row.hitRate, row.interval)}
      {figure(row.popularity, row.popularityInterval)}
      {figure(row.coverage, '')}
    </>
  );
}

/** An interval behind its value; nothing where there is none. */
const within = (interval: string) => (interval === '' ? '' : ` (${interval})`);

function NarrowRow({ row }: { row: WrittenSurface }) {
  const { t } = useTranslation('recommendations');
  const facts = [
    `${t('quality.hitRate')}: ${row.hitRate}${within(row.interval)}`,
    `${t('quality.popularity')}: ${row.popularity}${within(row.popularityInterval)}`,
    `${t('quality.coverage')}: ${row.coverage}`,
    `${t('quality.chosen')}: ${row.chosen}`,
  ];
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="050">
        <Text as="span" fontWeight="semibold" breakWord>
          {row.name}
        </Text>
        <Text as="span" breakWord>
          {row.sentence}
        </Text>
        {facts.map((fact) => (
          <Text as="span" tone="subdued" variant="bodySm" breakWord key={fact}>
            {fact}
          </Text>
        ))}
      </BlockStack>
    </div>
  );
}
