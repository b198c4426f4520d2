import { Badge, BlockStack, Button, ButtonGroup, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SettingsFacts } from './settings.server.ts';

interface ApprovalCardProps {
  approval: SettingsFacts['approval'];
  busy: boolean;
  onSwitch: (on: boolean) => void;
}

/** Whether a campaign needs a second person before it is launched; ending that needs one too, or a week without an answer. */
export function ApprovalCard({ approval, busy, onSwitch }: ApprovalCardProps) {
  const { t } = useTranslation('settings');
  const { isOn, ask, mayEnd, line } = approval;
  const turn = (on: boolean, text: string) => (
    <Button
      loading={busy}
      onClick={() => {
        onSwitch(on);
      }}
    >
      {text}
    </Button>
  );
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
          <ButtonGroup>
            {ask === 'none'
              ? null
              : turn(true, ask === 'yours' ? t('approval.withdraw') : t('approval.keep'))}
            {isOn && ask !== 'none' ? null : turn(!isOn, isOn ? t('approval.turnOff') : t('approval.turnOn'))}
            {ask === 'theirs' ? turn(false, t('approval.agree')) : null}
            {mayEnd ? turn(false, t('approval.turnOff')) : null}
          </ButtonGroup>
        </InlineStack>
        <Text as="p" tone="subdued">
          {line}
        </Text>
      </BlockStack>
    </Card>
  );
}
