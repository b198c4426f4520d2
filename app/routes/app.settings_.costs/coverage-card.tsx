import { BlockStack, Card, Divider, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostsPageFacts } from './costs.server.ts';

/** How much of what sells has a cost, and what has none, the best selling first. */
export function CoverageCard({ facts }: { facts: CostsPageFacts }) {
  const { t } = useTranslation('margin');
  return (
    <Card>
      <BlockStack gap="300">
        <List>
          {facts.coverage.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {facts.missing.length === 0 ? null : (
          <>
            <Divider />
            <Text as="h3" variant="headingSm">
              {t('costs.missing')}
            </Text>
            <BlockStack gap="200">
              {facts.missing.map((one) => (
                <BlockStack key={one.id}>
                  <Text as="span" breakWord>
                    {one.name}
                  </Text>
                  <Text as="span" tone="subdued" variant="bodySm" breakWord>
                    {`${one.sku} · ${one.sold}`}
                  </Text>
                </BlockStack>
              ))}
              {facts.more === 0 ? null : (
                <Text as="p" tone="subdued">
                  {t('costs.more', { count: facts.more })}
                </Text>
              )}
            </BlockStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
