import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OpenCode } from './counter.server.ts';

/** A code large enough to be read out, typed or scanned off the screen. */
export function CodeCard({ open, busy, undo }: { open: OpenCode; busy: boolean; undo: () => void }) {
  const { t } = useTranslation('counter');
  const { size, path } = open.qr;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd">
          {open.amount}
        </Text>
        {open.state === 'issued' ? (
          <>
            <svg
              viewBox={`0 0 ${size} ${size}`}
              shapeRendering="crispEdges"
              role="img"
              aria-label={t('qr', { code: open.code })}
              style={{ width: 'min(260px, 100%)', background: '#fff' }}
            >
              <path d={path} />
            </svg>
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
