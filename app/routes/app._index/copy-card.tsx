import { Banner, BlockStack, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenCopy, WrittenStage } from './copy-words.ts';

/** How far the copy of the shop is. It runs on when the merchant leaves the page, and says so. */
export function CopyCard({ copy }: { copy: WrittenCopy }) {
  const { t } = useTranslation('home');
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {copy.state === 'done' ? t('status.sync') : t('copy.title')}
          </Text>
          <Text as="p" tone="subdued">
            {copy.state === 'done' ? t('status.copy.done') : t('copy.body')}
          </Text>
        </BlockStack>
        {copy.state === 'failed' ? <Banner tone="warning">{t('copy.failed')}</Banner> : null}
        {copy.state === 'none' ? <Text as="p">{t('copy.waiting')}</Text> : null}
        <BlockStack gap="300">
          {copy.stages.map((stage) => (
            <StageRow key={stage.stage} stage={stage} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function StageRow({ stage }: { stage: WrittenStage }) {
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="span" id={`copy-${stage.stage}`}>
          {stage.label}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {stage.text}
        </Text>
      </InlineStack>
      <ProgressBar
        size="small"
        tone={stage.state === 'failed' ? 'critical' : 'primary'}
        progress={stage.percent ?? 0}
        ariaLabelledBy={`copy-${stage.stage}`}
      />
    </BlockStack>
  );
}
