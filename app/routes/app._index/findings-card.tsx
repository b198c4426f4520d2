import {
  BlockStack,
  Box,
  Button,
  Card,
  Divider,
  InlineStack,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenFinding } from './finding-words.ts';

/** What Tandem found in the shop's own orders; each opens to its rows. */
export function FindingsCard({
  findings,
  copying,
}: {
  findings: readonly WrittenFinding[];
  copying: boolean;
}) {
  const { t } = useTranslation('home');
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('findings.title')}
          </Text>
          <Text as="p" tone="subdued">
            {copying ? t('findings.copying') : t('findings.body')}
          </Text>
        </BlockStack>
        {findings.length === 0 ? (
          <Box minHeight="120px">
            <SkeletonBodyText lines={4} />
          </Box>
        ) : null}
        {findings.map((finding) => (
          <BlockStack key={finding.kind} gap="400">
            <Divider />
            <FindingRow finding={finding} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function FindingRow({ finding }: { finding: WrittenFinding }) {
  const { t } = useTranslation('findings');
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="h3" variant="headingSm">
        {finding.title}
      </Text>
      <Text as="p" {...(finding.ready ? {} : { tone: 'subdued' })}>
        {finding.headline}
      </Text>
      {finding.partial === null ? null : (
        <Text as="p" variant="bodySm" tone="subdued">
          {finding.partial}
        </Text>
      )}
      {finding.ready ? (
        <InlineStack gap="200">
          <Button url={`/app/findings/${finding.kind}`}>{t('open')}</Button>
          {finding.offers.map(({ label, url }) => (
            <Button key={url} variant="tertiary" url={url}>
              {label}
            </Button>
          ))}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
