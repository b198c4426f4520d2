import { BlockStack, Card, InlineGrid, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

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
