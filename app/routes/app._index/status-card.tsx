import { Badge, BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { StorefrontState } from './storefront.ts';
import type { WrittenStatus } from './status-words.ts';

interface StatusCardProps {
  status: WrittenStatus;
  embedUrl: string;
  storefront: StorefrontState;
}

/** The live state of program, storefront and copy: the two usual reasons for "it does not work" are told here. */
export function StatusCard({ status, embedUrl, storefront }: StatusCardProps) {
  const { t } = useTranslation('home');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('status.title')}
        </Text>
        <StatusLine label={t('status.program')}>
          <Badge tone={status.program.state === 'live' ? 'success' : 'attention'}>
            {status.program.label}
          </Badge>
        </StatusLine>
        <StatusLine label={t('status.embed')}>
          <Badge tone={storefront === 'on' ? 'success' : 'attention'}>
            {t(`status.embedState.${storefront}`)}
          </Badge>
          {storefront === 'off' ? (
            <>
              <Text as="p" variant="bodySm" tone="subdued">
                {t('status.embedOff')}
              </Text>
              <Button url={embedUrl} target="_blank">
                {t('status.embedAction')}
              </Button>
            </>
          ) : null}
        </StatusLine>
        <StatusLine label={t('status.lastOrder')}>
          <Text as="p">{status.lastOrder}</Text>
        </StatusLine>
        <StatusLine label={t('status.sync')}>
          <Text as="p">{status.sync.label}</Text>
        </StatusLine>
        <StatusLine label={t('status.signIn')}>
          <Text as="p" tone="subdued" variant="bodySm">
            {status.signIn}
          </Text>
        </StatusLine>
      </BlockStack>
    </Card>
  );
}

function StatusLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Text as="h3" variant="bodySm" fontWeight="medium">
        {label}
      </Text>
      {children}
    </BlockStack>
  );
}
