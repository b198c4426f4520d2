import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface ApprovalCardProps {
  isOn: boolean;
  busy: boolean;
  onSwitch: (on: boolean) => void;
}

/** Whether a campaign needs a second person before it is launched. */
export function ApprovalCard({ isOn, busy, onSwitch }: ApprovalCardProps) {
  const { t } = useTranslation('settings');
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {t('approval.label')}
            </Text>
            <Badge {...(isOn ? { tone: 'success' } : {})}>
              {isOn ? t('approval.on') : t('approval.off')}
            </Badge>
          </InlineStack>
          <Button
            loading={busy}
            onClick={() => {
              onSwitch(!isOn);
            }}
          >
            {isOn ? t('approval.turnOff') : t('approval.turnOn')}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {isOn ? t('approval.whenOn') : t('approval.whenOff')}
        </Text>
      </BlockStack>
    </Card>
  );
}
