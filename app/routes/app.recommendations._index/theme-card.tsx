import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface ThemeCardProps {
  blocks: readonly { key: string; name: string; url: string }[];
}

/** How a place gets into the theme: one button each, which opens Shopify's theme editor at the right template. */
export function ThemeCard({ blocks }: ThemeCardProps) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('theme.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('theme.text')}
          </Text>
        </BlockStack>
        <InlineStack gap="200">
          {blocks.map(({ key, name, url }) => (
            <Button key={key} url={url} target="_top" accessibilityLabel={t('theme.add', { place: name })}>
              {name}
            </Button>
          ))}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
