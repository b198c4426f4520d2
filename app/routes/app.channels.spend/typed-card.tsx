import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, FormLayout, InlineStack, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { SpendAnswer } from './spend.server.ts';

const blank = { from: '', to: '', platform: '', campaign: '', amount: '' };

/** Spend typed by hand: an amount over a stretch of days. */
export function TypedCard({ currency }: { currency: string }) {
  const { t } = useTranslation('channels');
  const fetcher = useFetcher<SpendAnswer>();
  const [values, setValues] = useState(blank);
  const answer = fetcher.data;
  useToast(answer);
  const field = (name: keyof typeof blank, type: 'text' | 'date' = 'text') => (
    <TextField
      label={t(`spend.field.${name}`)}
      type={type}
      value={values[name]}
      autoComplete="off"
      error={answer?.errors?.[name] ?? false}
      {...(name === 'amount' ? { suffix: currency, inputMode: 'decimal' as const } : {})}
      onChange={(typed) => {
        setValues((before) => ({ ...before, [name]: typed }));
      }}
    />
  );
  return (
    <Card>
      <BlockStack gap="300">
        <FormLayout>
          <FormLayout.Group>
            {field('from', 'date')}
            {field('to', 'date')}
          </FormLayout.Group>
          <FormLayout.Group>
            {field('platform')}
            {field('campaign')}
          </FormLayout.Group>
          {field('amount')}
        </FormLayout>
        <InlineStack align="end">
          <Button
            loading={fetcher.state !== 'idle'}
            onClick={() => {
              fetcher.submit(values, { method: 'post' });
            }}
          >
            {t('spend.typed.action')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
