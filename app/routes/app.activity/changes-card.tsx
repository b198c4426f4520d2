import { BlockStack, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PagedListCard } from '../../ui/paged-list-card.tsx';
import type { WrittenChange } from './activity.server.ts';

interface ChangesCardProps {
  changes: WrittenChange[];
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** Every change: who, when, from what to what. */
export function ChangesCard({ changes, nextCursor, hasPrevious }: ChangesCardProps) {
  const { t } = useTranslation('activity');
  return (
    <PagedListCard
      title={t('changes')}
      empty={t('quiet')}
      rows={changes}
      draw={(change) => <ChangeRow change={change} />}
      nextCursor={nextCursor}
      hasPrevious={hasPrevious}
    />
  );
}

function ChangeRow({ change }: { change: WrittenChange }) {
  const { t } = useTranslation('activity');
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="h3" variant="headingSm">
          {change.url === null ? change.title : <Link url={change.url}>{change.title}</Link>}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {change.at}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {change.by}
      </Text>
      {change.differences.map(({ field, before, after }) => (
        <Text as="p" key={field} variant="bodySm" breakWord>
          {t('difference', { field, before, after })}
        </Text>
      ))}
    </BlockStack>
  );
}
