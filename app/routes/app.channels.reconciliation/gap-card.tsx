import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FoldingTable } from '../../ui/folding-table.tsx';

interface GapRow {
  name: string;
  ours: string;
  shopify: string;
  gap: string;
  why: string[];
  claimed?: string;
}

interface GapCardProps {
  title: string;
  texts: string[];
  /** Heading of the first column. */
  first: string;
  rows: GapRow[];
}

/** Our figure, Shopify's, the gap and what it is made of; a column of claims where rows have them. */
export function GapCard({ title, texts, first, rows }: GapCardProps) {
  const { t } = useTranslation('channels');
  const hasClaims = rows.some(({ claimed }) => claimed !== undefined);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {texts.map((text) => (
          <Text as="p" tone="subdued" key={text}>
            {text}
          </Text>
        ))}
        <FoldingTable
          label={title}
          columns={[
            { heading: first },
            { heading: t('reconcile.ours'), numeric: true },
            { heading: t('reconcile.shopify'), numeric: true },
            { heading: t('reconcile.gap'), numeric: true },
            { heading: t('reconcile.why') },
            ...(hasClaims ? [{ heading: t('reconcile.claimed'), numeric: true }] : []),
          ]}
          rows={rows.map(({ name, ours, shopify, gap, why, claimed }) => [
            ...[name, ours, shopify, gap],
            <Reasons key="why" why={why} />,
            ...(hasClaims ? [claimed ?? ''] : []),
          ])}
        />
        {rows.length === 0 ? <Text as="p">{t('reconcile.none')}</Text> : null}
      </BlockStack>
    </Card>
  );
}

function Reasons({ why }: { why: string[] }) {
  return (
    // Polaris keeps a cell on one line, which would push the claims out of sight.
    <div style={{ whiteSpace: 'normal' }}>
      <BlockStack>
        {why.map((text) => (
          <Text as="span" key={text}>
            {text}
          </Text>
        ))}
      </BlockStack>
    </div>
  );
}
