import { useState } from 'react';
import { BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface DeclineCardProps {
  busy: boolean;
  onDecline: (reason: string) => void;
}

/** Gives a colleague's proposal back with the reason. */
export function DeclineCard({ busy, onDecline }: DeclineCardProps) {
  const { t } = useTranslation('campaigns');
  const [reason, setReason] = useState('');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('decline.title')}
        </Text>
        <TextField
          label={t('decline.reason')}
          helpText={t('decline.help')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          multiline={2}
          autoComplete="off"
        />
        <InlineStack>
          <Button
            loading={busy}
            disabled={reason.trim() === ''}
            onClick={() => {
              onDecline(reason);
            }}
          >
            {t('decline.action')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
