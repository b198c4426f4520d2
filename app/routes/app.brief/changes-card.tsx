import { BlockStack, Card, Divider, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenBriefFigure } from './figure-words.ts';

interface ChangesCardProps {
  figures: WrittenBriefFigure[];
  covers: string[];
}

/** What changed beyond noise and why it may have; what is as usual stands below it in short. */
export function ChangesCard({ figures, covers }: ChangesCardProps) {
  const { t } = useTranslation('brief');
  const told = figures.filter(({ isTold }) => isTold);
  const quiet = figures.filter(({ isTold }) => !isTold);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('changes')}
        </Text>
        {told.length === 0 ? <Text as="p">{t('nothingBeyond')}</Text> : null}
        {[...told, ...quiet].map((figure) => (
          <BlockStack gap="100" key={figure.key}>
            <Text as="h3" variant="headingSm">
              {`${figure.label}: ${figure.value}`}
            </Text>
            <Text as="p" tone={figure.isTold ? 'base' : 'subdued'}>
              {figure.verdict}
            </Text>
            {figure.why.length === 0 ? null : (
              <List>
                {figure.why.map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            )}
          </BlockStack>
        ))}
        {covers.length === 0 ? null : (
          <>
            <Divider />
            <BlockStack gap="100">
              <Text as="h3" variant="headingSm">
                {t('covers')}
              </Text>
              <List>
                {covers.map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </BlockStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
