import { Banner, BlockStack, Card, List, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../ui/download-button.tsx';
import { CopyButton } from './copy-button.tsx';
import type { LinkAnswer } from './links.server.ts';

/** The link that was made, to copy, and its QR code, to print. */
export function MadeCard({ made }: { made: NonNullable<LinkAnswer['made']> }) {
  const { t } = useTranslation('channels');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('links.made')}
        </Text>
        {made.warnings.length === 0 ? (
          <Text as="p">{made.channel}</Text>
        ) : (
          <Banner tone="warning" title={made.channel}>
            <List>
              {made.warnings.map((warning) => (
                <List.Item key={warning}>{warning}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        <TextField
          label={t('links.field.url')}
          value={made.url}
          readOnly
          selectTextOnFocus
          autoComplete="off"
          multiline={2}
        />
        <CopyButton text={made.url} />
        <img
          src={`data:image/svg+xml,${encodeURIComponent(made.qr)}`}
          alt={t('links.qrLabel')}
          width={160}
          height={160}
        />
        <DownloadButton
          url={`/app/channels/links/${made.id}/qr`}
          fileName="link-qr.svg"
          label={t('links.qr')}
        />
      </BlockStack>
    </Card>
  );
}
