import { BlockStack, Card, InlineStack, List, Spinner, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface TrainingCardProps {
  lines: readonly string[];
  /** What a rebuild under way is doing; null when none is. */
  building: string | null;
}

/** What the answers were made from, when, and when they are made anew. */
export function TrainingCard({ lines, building }: TrainingCardProps) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('training.title')}
          </Text>
          <div role="status">
            {building === null ? null : (
              <InlineStack gap="200" blockAlign="center">
                <Spinner size="small" accessibilityLabel="" />
                <Text as="p">{building}</Text>
              </InlineStack>
            )}
          </div>
        </BlockStack>
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
