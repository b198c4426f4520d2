import { BlockStack, Card, DataTable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

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
          <DataTable
            columnContentTypes={['text', 'text', 'numeric']}
            headings={[t('column.name'), t('counted.source'), t('counted.visits')]}
            rows={rows.map(({ name, kind, touches }) => [name, kind, touches])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
