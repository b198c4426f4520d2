import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, FormLayout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { QrAnswer } from './qr.server.ts';

/** The form for a new printed code. */
export function MakeCard({ until }: { until: string }) {
  const { t } = useTranslation('counter');
  const fetcher = useFetcher<QrAnswer>();
  const answer = fetcher.data;
  useToast(answer);
  const [values, setValues] = useState({ name: '', target: '/', campaign: '', until });
  const field = (name: keyof typeof values, more: { helpText?: string; type?: 'date' } = {}) => (
    <TextField
      label={t(`printed.field.${name}`)}
      value={values[name]}
      autoComplete="off"
      error={answer?.errors?.[name] ?? false}
      onChange={(typed) => {
        setValues((before) => ({ ...before, [name]: typed }));
      }}
      {...more}
    />
  );
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
        <FormLayout>
          <FormLayout.Group>
            {field('name', { helpText: t('printed.nameHelp') })}
            {field('target', { helpText: t('printed.targetHelp') })}
          </FormLayout.Group>
          <FormLayout.Group>
            {field('campaign')}
            {field('until', { type: 'date' })}
          </FormLayout.Group>
        </FormLayout>
        <Button
          variant="primary"
          loading={fetcher.state !== 'idle'}
          onClick={() => {
            fetcher.submit(values, { method: 'post' });
          }}
        >
          {t('printed.make')}
        </Button>
      </BlockStack>
    </Card>
  );
}
