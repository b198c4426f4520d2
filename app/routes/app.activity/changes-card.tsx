import { useNavigate, useSearchParams } from '@remix-run/react';
import { BlockStack, Card, Divider, InlineStack, Link, Pagination, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenChange } from './activity.server.ts';

interface ChangesCardProps {
  changes: WrittenChange[];
  nextCursor: string | null;
  hasPrevious: boolean;
}

/** Every change: who, when, from what to what. */
export function ChangesCard({ changes, nextCursor, hasPrevious }: ChangesCardProps) {
  const { t } = useTranslation('activity');
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('changes')}
        </Text>
        {changes.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('quiet')}
          </Text>
        ) : null}
        {changes.map((change) => (
          <BlockStack key={change.id} gap="400">
            <Divider />
            <ChangeRow change={change} />
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
