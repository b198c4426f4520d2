import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { ClaimAnswer } from './reconciliation.server.ts';

interface ClaimCardProps {
  channels: { value: string; label: string }[];
  currency: string;
}

/** What an ad platform claims for the month, typed from its own report. */
export function ClaimCard({ channels, currency }: ClaimCardProps) {
  const { t } = useTranslation('channels');
  const fetcher = useFetcher<ClaimAnswer>();
  const [values, setValues] = useState({ channel: 'paid-search', orders: '', revenue: '' });
  const answer = fetcher.data;
  useToast(answer);
  const change = (name: keyof typeof values) => (value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
  };
  const error = (name: string) => answer?.errors?.[name] ?? false;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t('reconcile.claim')}
        </Text>
        <Text as="p" tone="subdued">
          {t('reconcile.claimText')}
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t('column.name')}
              options={channels}
              value={values.channel}
              onChange={change('channel')}
            />
            <TextField
              label={t('column.orders')}
              value={values.orders}
              inputMode="numeric"
              autoComplete="off"
              error={error('orders')}
              onChange={change('orders')}
            />
            <TextField
              label={t('column.revenue')}
              value={values.revenue}
              suffix={currency}
              inputMode="decimal"
              autoComplete="off"
              error={error('revenue')}
              onChange={change('revenue')}
            />
          </FormLayout.Group>
        </FormLayout>
        <Button
          loading={fetcher.state !== 'idle'}
          onClick={() => {
            fetcher.submit(values, { method: 'post' });
          }}
        >
          {t('reconcile.store')}
        </Button>
      </BlockStack>
    </Card>
  );
}
