import { BlockStack, Card, Divider, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenHoldout } from './holdout-words.ts';

/** What recommendations made beyond what would have come anyway, place by place. */
export function HoldoutCard({ rows }: { rows: readonly WrittenHoldout[] }) {
  const { t } = useTranslation('recommendations');
  const shown = rows.filter(({ off, nobody }) => !off && !nobody);
  const unseen = rows.filter(({ nobody }) => nobody);
  const hidden = rows.filter(({ off }) => off);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('holdout.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('holdout.text')}
          </Text>
        </BlockStack>
        {shown.map((row) => (
          <BlockStack gap="300" key={row.key}>
            <Divider />
            <HoldoutRow row={row} />
          </BlockStack>
        ))}
        {unseen.length === 0 ? null : (
          <Text as="p" tone="subdued">
            {t('holdout.unseen', { places: unseen.map(({ name }) => name).join(t('holdout.between')) })}
          </Text>
        )}
        {hidden.length === 0 ? null : (
          <Text as="p" tone="subdued">
            {t('holdout.off', { places: hidden.map(({ name }) => name).join(t('holdout.between')) })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function HoldoutRow({ row }: { row: WrittenHoldout }) {
  const { t } = useTranslation('recommendations');
  const facts = [
    row.revenue === '' ? '' : `${t('figure.revenue')}: ${row.revenue}`,
    row.margin === '' ? '' : `${t('figure.margin')}: ${row.margin}`,
    `${row.share} · ${row.people}`,
  ];
  return (
    <BlockStack gap="050">
      <Text as="h3" variant="headingSm">
        <Link url={`/app/recommendations/rules?placement=${row.key}`} monochrome removeUnderline>
          {row.name}
        </Link>
      </Text>
      <Text as="p">{row.sentence}</Text>
      {facts
        .filter((fact) => fact !== '')
        .map((fact) => (
          <Text as="p" tone="subdued" variant="bodySm" key={fact}>
            {fact}
          </Text>
        ))}
    </BlockStack>
  );
}
