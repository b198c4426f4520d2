import { useState } from 'react';
import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';

interface CountsCardProps {
  isOn: boolean;
  busy: boolean;
  onSwitch: (on: boolean) => void;
}

/** Whether visits are kept or only counted; what is erased does not come back, so it is asked again. */
export function CountsCard({ isOn, busy, onSwitch }: CountsCardProps) {
  const { t } = useTranslation('settings');
  const [asks, setAsks] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {t('counts.label')}
            </Text>
            <Badge {...(isOn ? { tone: 'success' } : {})}>{isOn ? t('counts.on') : t('counts.off')}</Badge>
          </InlineStack>
          <Button
            loading={busy}
            onClick={() => {
              if (isOn) onSwitch(false);
              else setAsks(true);
            }}
          >
            {isOn ? t('counts.turnOff') : t('counts.turnOn')}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {isOn ? t('counts.whenOn') : t('counts.whenOff')}
        </Text>
      </BlockStack>
      <ConfirmModal
        id="counts-only"
        title={t('counts.confirmTitle')}
        confirm={t('counts.confirm')}
        tone="critical"
        lines={[t('counts.line1'), t('counts.line2'), t('counts.line3')]}
        open={asks}
        onClose={() => {
          setAsks(false);
        }}
        onConfirm={() => {
          setAsks(false);
          onSwitch(true);
        }}
      />
    </Card>
  );
}
