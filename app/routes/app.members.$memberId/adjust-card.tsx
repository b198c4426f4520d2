import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, ChoiceList, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { AdjustAnswer } from './adjust.server.ts';

const blank = { direction: 'give', points: '', reason: '', doneKey: '' };

/** Gives or takes points by hand. `adjustmentKey` makes a double click one adjustment. */
export function AdjustCard({ adjustmentKey }: { adjustmentKey: string }) {
  const { t } = useTranslation('members');
  const fetcher = useFetcher<AdjustAnswer>();
  const answer = fetcher.data;
  useToast(answer);
  const doneKey = answer?.doneKey ?? '';
  const [typed, setTyped] = useState(blank);
  // After a success the fields are blank again; after an error they keep what was typed.
  const fields = typed.doneKey === doneKey ? typed : { ...blank, doneKey };
  const change = (part: Partial<typeof blank>) => {
    setTyped({ ...fields, ...part });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('adjust.title')}
        </Text>
        <ChoiceList
          title={t('adjust.direction')}
          titleHidden
          choices={[
            { label: t('adjust.give'), value: 'give' },
            { label: t('adjust.take'), value: 'take' },
          ]}
          selected={[fields.direction]}
          onChange={([chosen]) => {
            change({ direction: chosen ?? 'give' });
          }}
        />
        <TextField
          label={t('adjust.points')}
          value={fields.points}
          onChange={(points) => {
            change({ points });
          }}
          inputMode="numeric"
          autoComplete="off"
          error={answer?.errors?.points ?? false}
        />
        <TextField
          label={t('adjust.reason')}
          helpText={t('adjust.reasonHelp')}
          value={fields.reason}
          onChange={(reason) => {
            change({ reason });
          }}
          multiline={2}
          maxLength={500}
          autoComplete="off"
          error={answer?.errors?.reason ?? false}
        />
        <Button
          variant="primary"
          loading={fetcher.state !== 'idle'}
          onClick={() => {
            const { direction, points, reason } = fields;
            fetcher.submit({ direction, points, reason, key: adjustmentKey }, { method: 'post' });
          }}
        >
          {t('adjust.submit')}
        </Button>
      </BlockStack>
    </Card>
  );
}
