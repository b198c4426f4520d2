import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineGrid, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { WrittenPreview } from './credit.server.ts';

/** What crediting would give, and the button that gives it. */
export function PreviewPanel({ preview, isLive }: { preview: WrittenPreview; isLive: boolean }) {
  const { t } = useTranslation('program');
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  useToast(fetcher.data);
  if (preview === null) return <Banner tone="info">{t('refusal.shop-not-copied')}</Banner>;
  if (preview.isEmpty) return <Banner tone="info">{t('credit.none')}</Banner>;
  const shown = ['points', 'worth', 'members', 'orders'] as const;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {shown.map((figure) => (
            <BlockStack key={figure} gap="100">
              <Text as="h2" variant="bodySm" tone="subdued">
                {t(`credit.${figure}`)}
              </Text>
              <Text as="p" variant="headingLg">
                {preview[figure]}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <BlockStack gap="100">
          <Text as="p">{preview.period}</Text>
          <Text as="p" tone="subdued">
            {t('credit.rule')}
          </Text>
        </BlockStack>
        {fetcher.data?.error === undefined ? null : <Banner tone="critical">{fetcher.data.error}</Banner>}
        {isLive ? null : <Text as="p">{t('credit.notLive')}</Text>}
        <InlineStack align="end">
          {isLive ? (
            <Button
              variant="primary"
              loading={fetcher.state !== 'idle'}
              onClick={() => {
                fetcher.submit({ intent: 'start' }, { method: 'post' });
              }}
            >
              {t('credit.start', { points: preview.points })}
            </Button>
          ) : (
            <Button url="/app/program" variant="primary">
              {t('credit.openProgram')}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
