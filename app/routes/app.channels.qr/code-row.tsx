import { useRef } from 'react';
import { BlockStack, Button, ButtonGroup, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { qrSvg } from '../../campaigns/codes/qr.ts';
import { offerFile } from '../../ui/download.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import { QrPicture } from '../../ui/qr-picture.tsx';
import type { ListedCode } from './qr.server.ts';

/** A printed code: its picture, where it leads, and how to get it onto paper. */
export function CodeRow({ code }: { code: ListedCode }) {
  const { t } = useTranslation('counter');
  const shown = useRef<HTMLDivElement>(null);
  const { name, url, about, hasEnded } = code;
  return (
    <InlineStack gap="400" blockAlign="center" wrap={false}>
      <div ref={shown}>
        <QrPicture text={url} label={t('qr', { code: name })} width="96px" />
      </div>
      <BlockStack gap="200" inlineAlign="start">
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm" breakWord>
            {name}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {about}
          </Text>
        </BlockStack>
        {hasEnded ? null : (
          <ButtonGroup>
            <Button
              accessibilityLabel={t('printed.downloadThis', { name })}
              onClick={() => {
                offerFile(new Blob([qrSvg(url, name)], { type: 'image/svg+xml' }), `${name}.svg`);
              }}
            >
              {t('printed.download')}
            </Button>
            <Button
              accessibilityLabel={t('printed.printThis', { name })}
              onClick={() => {
                const picture = shown.current?.querySelector('svg');
                if (picture != null) printSheet(picture, name);
              }}
            >
              {t('printed.print')}
            </Button>
          </ButtonGroup>
        )}
      </BlockStack>
    </InlineStack>
  );
}
