import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FoldingTable } from '../../ui/folding-table.tsx';

interface CountedCardProps {
  rows: { key: string; name: string; kind: string; touches: string }[];
}

/** Visits by channel where only counts were kept. */
export function CountedCard({ rows }: CountedCardProps) {
  const { t } = useTranslation('channels');
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('counted.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('counted.text')}
        </Text>
        {rows.length === 0 ? (
          <Text as="p">{t('counted.none')}</Text>
        ) : (
          <FoldingTable
            label={t('counted.title')}
            columns={[
              { heading: t('column.name') },
              { heading: t('counted.source') },
              { heading: t('counted.visits'), numeric: true },
            ]}
            rows={rows.map(({ name, kind, touches }) => [name, kind, touches])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
