import { Banner, BlockStack, Card, Link, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface NativeCardProps {
  natives: string[][];
  issues: string[];
  editUrl: string;
}

/** What Shopify will be told, or everything that stops it. */
export function NativeCard({ natives, issues, editUrl }: NativeCardProps) {
  const { t } = useTranslation('campaigns');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('native.title')}
        </Text>
        {issues.length === 0 ? null : (
          <Banner tone="critical" title={t('native.refused')}>
            <List>
              {issues.map((issue) => (
                <List.Item key={issue}>{issue}</List.Item>
              ))}
            </List>
            <Link url={editUrl}>{t('native.mend')}</Link>
          </Banner>
        )}
        {natives.map((lines) => (
          <List key={lines.join()}>
            {lines.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        ))}
      </BlockStack>
    </Card>
  );
}
