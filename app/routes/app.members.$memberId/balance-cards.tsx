import { Badge, BlockStack, Card, InlineGrid, InlineStack, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../ui/download-button.tsx';
import type { WrittenPrivacyRequest } from '../privacy-requests.server.ts';

interface BalanceCardProps {
  figures: {
    available: string;
    worth: string;
    pending: string;
    reserved: string;
    debt: string;
    earned: string;
  };
}

/** What the member has now. */
export function BalanceCard({ figures }: BalanceCardProps) {
  const { t } = useTranslation('members');
  const shown = ['available', 'worth', 'pending', 'reserved', 'debt', 'earned'] as const;
  return (
    <Card>
      <InlineGrid columns={{ xs: 2, sm: 3 }} gap="400">
        {shown.map((figure) => (
          <BlockStack key={figure} gap="100">
            <Text as="h2" variant="bodySm" tone="subdued">
              {t(`figure.${figure}`)}
            </Text>
            <Text as="p" variant="headingMd">
              {figures[figure]}
            </Text>
          </BlockStack>
        ))}
      </InlineGrid>
    </Card>
  );
}

/** Points that will expire, and pending ones that will become available. */
export function AheadCard({ expiring, activating }: { expiring: string[]; activating: string[] }) {
  const { t } = useTranslation('members');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('aheadTitle')}
        </Text>
        <AheadList title={t('expiring')} none={t('noneExpiring')} lines={expiring} />
        {activating.length === 0 ? null : <AheadList title={t('activating')} none="" lines={activating} />}
      </BlockStack>
    </Card>
  );
}

function AheadList({ title, none, lines }: { title: string; none: string; lines: string[] }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {lines.length === 0 ? (
        <Text as="p" tone="subdued">
          {none}
        </Text>
      ) : (
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}

/** What became of the customer's requests to see or erase his data. */
export function PrivacyCard({ requests }: { requests: WrittenPrivacyRequest[] }) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('privacy.title')}
        </Text>
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
