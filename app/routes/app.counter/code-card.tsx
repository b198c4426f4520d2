import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { QrPicture } from '../../ui/qr-picture.tsx';
import type { OpenCode } from './counter.server.ts';

/** A code large enough to be read out, typed or scanned off the screen. */
export function CodeCard({ open, busy, undo }: { open: OpenCode; busy: boolean; undo: () => void }) {
  const { t } = useTranslation('counter');
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd">
          {open.amount}
        </Text>
        {open.state === 'issued' ? (
          <>
            <QrPicture text={open.code} label={t('qr', { code: open.code })} width="min(260px, 100%)" />
            <Text as="p" variant="headingXl" breakWord>
              {open.code}
            </Text>
            <Text as="p" alignment="center">
              {t('how')}
            </Text>
            <Text as="p" tone="subdued">
              {open.until}
            </Text>
            <Button onClick={undo} loading={busy}>
              {t('undo')}
            </Button>
          </>
        ) : (
          <Text as="p" alignment="center">
            {open.state === 'ending' ? t('returning') : t('making')}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
