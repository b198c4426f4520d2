import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from './download-button.tsx';

/** A privacy request of a customer in words. */
export interface WrittenPrivacyRequest {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly done: boolean;
  /** Where the answer of a data request can be downloaded while it is kept. */
  readonly downloadUrl: string | null;
}

/** What became of the customer's requests to see or erase his data. */
export function PrivacyCard({
  requests,
  titled = true,
}: {
  requests: WrittenPrivacyRequest[];
  /** False where the page says above the card what it holds. */
  titled?: boolean;
}) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="300">
        {titled ? (
          <Text as="h2" variant="headingMd">
            {t('privacy.title')}
          </Text>
        ) : null}
        {requests.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('privacy.none')}
          </Text>
        ) : null}
        {requests.map((request) => (
          <BlockStack key={request.id} gap="100" inlineAlign="start">
            <InlineStack gap="200">
              <Text as="h3" variant="headingSm">
                {request.kind}
              </Text>
              <Badge tone={request.done ? 'success' : 'attention'}>
                {request.done ? t('privacy.stateDone') : t('privacy.stateOpen')}
              </Badge>
            </InlineStack>
            <Text as="p" tone="subdued">
              {request.text}
            </Text>
            {request.downloadUrl === null ? null : (
              <DownloadButton
                url={request.downloadUrl}
                fileName="customer-data.json"
                label={t('privacy.download')}
              />
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
