import { Banner, BlockStack, Box, Button, Divider, InlineStack, Scrollable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from './import-actions.server.ts';

interface SkippedLinesProps {
  skipped: NonNullable<ImportAnswer['skipped']>;
  busy: boolean;
  onTakeGood: () => void;
}

/** The lines of a file that give no code, each with why, and the way to take the others all the same. */
export function SkippedLines({ skipped, busy, onTakeGood }: SkippedLinesProps) {
  const { t } = useTranslation('campaigns');
  return (
    <BlockStack gap="300">
      <Banner tone="warning" title={skipped.title}>
        {skipped.takeGood === null ? null : (
          <BlockStack gap="200" inlineAlign="start">
            <Text as="p">{t('import.takeGoodBody')}</Text>
            <Button onClick={onTakeGood} loading={busy}>
              {skipped.takeGood}
            </Button>
          </BlockStack>
        )}
      </Banner>
      <Scrollable style={{ maxHeight: '20rem' }} focusable>
        {skipped.lines.map(({ line, code, reason }) => (
          <Box key={line} paddingBlockEnd="200">
            <BlockStack gap="200">
              <InlineStack gap="200">
                <Text as="span" tone="subdued">
                  {line}
                </Text>
                <Text as="span" fontWeight="semibold" breakWord>
                  {code}
                </Text>
                <Text as="span" tone="critical">
                  {reason}
                </Text>
              </InlineStack>
              <Divider />
            </BlockStack>
          </Box>
        ))}
      </Scrollable>
      {skipped.more === '' ? null : (
        <Text as="p" tone="subdued">
          {skipped.more}
        </Text>
      )}
    </BlockStack>
  );
}
