import { useNavigate, useSearchParams } from '@remix-run/react';
import { BlockStack, Box, Card, Divider, InlineStack, Link, Pagination, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenEntry } from './entry-words.ts';

interface EntriesCardProps {
  entries: WrittenEntry[];
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** Every entry of the member, newest first, each with its reason and arithmetic. */
export function EntriesCard({ entries, nextCursor, hasPrevious }: EntriesCardProps) {
  const { t } = useTranslation('members');
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('entriesTitle')}
        </Text>
        {entries.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('noEntries')}
          </Text>
        ) : null}
        {entries.map((entry) => (
          <BlockStack key={entry.id} gap="400">
            <Divider />
            <EntryRow entry={entry} />
          </BlockStack>
        ))}
        {nextCursor !== null || hasPrevious ? (
          <InlineStack align="center">
            <Pagination
              hasNext={nextCursor !== null}
              hasPrevious={hasPrevious}
              onNext={() => {
                setSearch({ cursor: nextCursor ?? '' });
              }}
              onPrevious={() => navigate(-1)}
            />
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
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
