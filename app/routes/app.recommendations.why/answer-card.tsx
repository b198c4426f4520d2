import { Badge, BlockStack, Card, Divider, InlineStack, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenExplained } from './why-words.ts';
import type { WhyFacts } from './why.server.ts';

/** What the storefront shows for the choice, product by product, with what each stands on. */
export function AnswerCard({ shown }: { shown: readonly WrittenExplained[] }) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('why.answer')}
        </Text>
        {shown.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('why.nothing')}
          </Text>
        ) : null}
        {shown.map((one) => (
          <BlockStack gap="200" key={one.id}>
            <Divider />
            <ShownProduct one={one} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function ShownProduct({ one }: { one: WrittenExplained }) {
  const { t } = useTranslation('recommendations');
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {t('why.place', { place: one.place, title: one.title })}
        </Text>
        {one.pinned ? <Badge tone="info">{t('why.pin')}</Badge> : null}
      </InlineStack>
      <Text as="p">{one.reason}</Text>
      <List>
        {one.details.map((line) => (
          <List.Item key={line}>
            <Text as="span" tone="subdued" variant="bodySm" breakWord>
              {line}
            </Text>
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}

/** What the model would have named, and why it is not shown. */
export function LeftOutCard({ leftOut }: { leftOut: WhyFacts['leftOut'] }) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('why.leftOut')}
        </Text>
        {leftOut.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('why.nothingLeftOut')}
          </Text>
        ) : (
          leftOut.map(({ id, title, why }) => (
            <BlockStack key={id}>
              <Text as="h3" variant="headingSm" breakWord>
                {title}
              </Text>
              <Text as="p" tone="subdued">
                {why}
              </Text>
            </BlockStack>
          ))
        )}
      </BlockStack>
    </Card>
  );
}
