import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineError, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { WrittenPoison } from './activity.server.ts';

/** Notices from Shopify that could not be worked, each with its reason and a new try. */
export function PoisonCard({ events }: { events: WrittenPoison[] }) {
  const { t } = useTranslation('activity');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('poison.title')}
        </Text>
        {events.length === 0 ? (
          <Text as="p" tone="subdued">
            {t('poison.none')}
          </Text>
        ) : (
          <Text as="p">{t('poison.body')}</Text>
        )}
        {events.map((event) => (
          <PoisonRow key={event.webhookId} event={event} />
        ))}
      </BlockStack>
    </Card>
  );
}

function PoisonRow({ event }: { event: WrittenPoison }) {
  const { t } = useTranslation('activity');
  const fetcher = useFetcher<{ toast?: string; error?: string }>();
  useToast(fetcher.data);
  const error = fetcher.data?.error;
  return (
    <BlockStack gap="100" inlineAlign="start">
      <Text as="h3" variant="headingSm" breakWord>
        {event.title}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {event.reason}
      </Text>
      {error === undefined ? null : <InlineError message={error} fieldID={event.webhookId} />}
      <Button
        loading={fetcher.state !== 'idle'}
        onClick={() => {
          fetcher.submit({ webhookId: event.webhookId }, { method: 'post' });
        }}
      >
        {t('poison.retry')}
      </Button>
    </BlockStack>
  );
}
