import { BlockStack, Box, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PagedListCard } from '../../ui/paged-list-card.tsx';
import type { WrittenEntry } from './entry-words.ts';

interface EntriesCardProps {
  entries: WrittenEntry[];
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** Every entry of the member, newest first, each with its reason and arithmetic. */
export function EntriesCard({ entries, nextCursor, hasPrevious }: EntriesCardProps) {
  const { t } = useTranslation('members');
  return (
    <PagedListCard
      title={t('entriesTitle')}
      empty={t('noEntries')}
      rows={entries}
      draw={(entry) => <EntryRow entry={entry} />}
      nextCursor={nextCursor}
      hasPrevious={hasPrevious}
    />
  );
}

function EntryRow({ entry }: { entry: WrittenEntry }) {
  return (
    <InlineStack align="space-between" gap="400" wrap={false} blockAlign="start">
      <BlockStack gap="050">
        <InlineStack gap="200" align="start">
          <Text as="h3" variant="headingSm">
            {entry.title}
          </Text>
          {entry.orderUrl === null || entry.orderName === null ? null : (
            <Link url={entry.orderUrl} target="_top">
              {entry.orderName}
            </Link>
          )}
        </InlineStack>
        <Text as="p" breakWord>
          {entry.why}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {entry.at}
        </Text>
      </BlockStack>
      <Box minWidth="fit-content">
        <Text as="span" variant="headingSm" numeric>
          {entry.points}
        </Text>
      </Box>
    </InlineStack>
  );
}
