import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenPast } from './advice-words.ts';

/** What became of past advice. It tells what happened after, not that the advice did it. */
export function PastCard({ past }: { past: WrittenPast[] }) {
  const { t } = useTranslation('brief');
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('past')}
          </Text>
          <Text as="p" tone="subdued">
            {t('pastText')}
          </Text>
        </BlockStack>
        {past.map((one) => (
          <BlockStack gap="050" key={one.id}>
            <Text as="h3" variant="headingSm" breakWord>
              {one.title}
            </Text>
            <Text as="p" tone="subdued">
              {`${one.week} · ${one.decision}`}
            </Text>
            <Text as="p">{one.outcome}</Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
