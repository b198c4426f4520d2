import { BlockStack, Card, InlineStack, Link, ProgressBar, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../ui/download-button.tsx';
import type { ReportFacts } from './report.server.ts';

/** How far the codes are on their way to Shopify, and where they are. */
export function CodesCard({ facts }: { facts: ReportFacts }) {
  const { t } = useTranslation('campaigns');
  const { progress, id } = facts;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {t('progress.title')}
          </Text>
          <Link url={`/app/campaigns/${id}/codes`}>{t('progress.open')}</Link>
        </InlineStack>
        {progress === null ? null : (
          <>
            <ProgressBar progress={progress.percent} size="small" ariaLabelledBy="code-progress" />
            <span id="code-progress">
              <Text as="span">{progress.text}</Text>
            </span>
            <Text as="p" tone="subdued">
              {progress.left}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

/** The link that puts the code on the cart, and its QR code. */
export function LinkCard({ facts }: { facts: ReportFacts }) {
  const { t } = useTranslation('campaigns');
  if (facts.link === null) return null;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t('link.title')}
        </Text>
        <div style={{ width: '100%' }}>
          <TextField
            label={t('link.label')}
            value={facts.link}
            readOnly
            autoComplete="off"
            multiline={2}
            helpText={t('link.help')}
          />
        </div>
        <DownloadButton
          url={`/app/campaigns/${facts.id}/qr`}
          fileName="campaign-qr.svg"
          label={t('link.qr')}
        />
      </BlockStack>
    </Card>
  );
}

/** What the campaign made beyond what would have come anyway. */
export function HoldoutResultCard({ facts }: { facts: ReportFacts }) {
  const { t } = useTranslation('campaigns');
  const { holdout } = facts;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('result.title')}
        </Text>
        {holdout === null ? (
          <Text as="p" tone="subdued">
            {t('result.none')}
          </Text>
        ) : (
          <>
            <Text as="p" variant="bodyLg">
              {holdout.sentence}
            </Text>
            {holdout.interval === null ? null : <Text as="p">{holdout.interval}</Text>}
            <Text as="p" tone="subdued">
              {holdout.arms}
            </Text>
            <Text as="p" tone="subdued">
              {holdout.method}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
