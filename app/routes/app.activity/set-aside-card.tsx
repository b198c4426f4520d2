import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineError, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { WrittenSetAside } from './activity.server.ts';

interface SetAsideCardProps {
  title: string;
  body: string;
  rows: WrittenSetAside[];
}

/** What could not be worked, each with its reason and a new try. */
export function SetAsideCard({ title, body, rows }: SetAsideCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" {...(rows.length === 0 ? { tone: 'subdued' } : {})}>
          {body}
        </Text>
        {rows.map((row) => (
          <SetAsideRow key={row.id} row={row} />
        ))}
      </BlockStack>
    </Card>
  );
}

function SetAsideRow({ row }: { row: WrittenSetAside }) {
  const { t } = useTranslation('activity');
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  useToast(fetcher.data);
  const error = fetcher.data?.error;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Text as="h3" variant="headingSm" breakWord>
        {row.title}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {row.reason}
      </Text>
      {error === undefined ? null : <InlineError message={error} fieldID={row.id} />}
      <Button
        loading={fetcher.state !== 'idle'}
        onClick={() => {
          fetcher.submit({ kind: row.kind, id: row.id }, { method: 'post' });
        }}
      >
        {t('poison.retry')}
      </Button>
    </BlockStack>
  );
}
