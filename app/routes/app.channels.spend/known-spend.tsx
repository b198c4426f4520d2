import { BlockStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FoldingTable } from '../../ui/folding-table.tsx';

/** What is known of spend so far, by platform; and where its return stands. */
export function KnownSpend({
  known,
}: {
  known: readonly { platform: string; days: string; amount: string }[];
}) {
  const { t } = useTranslation('channels');
  if (known.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t('spend.known.empty')}
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      <FoldingTable
        label={t('spend.known.title')}
        columns={[
          { heading: t('spend.column.platform') },
          { heading: t('spend.column.days') },
          { heading: t('spend.column.amount'), numeric: true },
        ]}
        rows={known.map(({ platform, days, amount }) => [platform, days, amount])}
      />
      <Link url="/app/channels">{t('spend.known.link')}</Link>
    </BlockStack>
  );
}
