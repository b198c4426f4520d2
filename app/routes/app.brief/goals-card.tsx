import { useState } from 'react';
import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenGoal } from './goal-words.ts';

interface GoalsCardProps {
  goals: WrittenGoal[];
  currency: string;
  errors: Readonly<Record<string, string>>;
  busy: boolean;
  send: (message: Record<string, string>) => void;
}

/** Goals both teams share, each with what it will come to. */
export function GoalsCard({ goals, currency, errors, busy, send }: GoalsCardProps) {
  const { t } = useTranslation('brief');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('goals')}
        </Text>
        {goals.length === 0 ? <Text as="p">{t('noGoals')}</Text> : null}
        {goals.map((goal) => (
          <InlineStack key={goal.id} align="space-between" blockAlign="start" gap="200">
            <BlockStack gap="050">
              <Text as="h3" variant="headingSm" breakWord>
                {goal.title}
              </Text>
              <Text as="p">{goal.soFar}</Text>
              <Text as="p" tone="subdued">
                {goal.forecast}
              </Text>
            </BlockStack>
            <Button
              variant="tertiary"
              disabled={busy}
              accessibilityLabel={t('goal.closeNamed', { goal: goal.title })}
              onClick={() => {
                send({ intent: 'close-goal', id: goal.id });
              }}
            >
              {t('goal.close')}
            </Button>
          </InlineStack>
        ))}
        <GoalForm currency={currency} errors={errors} busy={busy} send={send} />
      </BlockStack>
    </Card>
  );
}

function GoalForm({
  currency,
  errors,
  busy,
  send,
}: Pick<GoalsCardProps, 'currency' | 'errors' | 'busy' | 'send'>) {
  const { t } = useTranslation('brief');
  const [form, setForm] = useState({ metric: 'net-revenue', target: '', byDay: '' });
  const change = (name: keyof typeof form) => (value: string) => {
    setForm({ ...form, [name]: value });
  };
  const metrics = ['net-revenue', 'contribution-margin', 'orders'];
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t('goal.metric')}
          options={metrics.map((value) => ({ value, label: t(`metric.${value}`) }))}
          value={form.metric}
          onChange={change('metric')}
        />
        <TextField
          label={form.metric === 'orders' ? t('goal.targetCount') : t('goal.target', { currency })}
          value={form.target}
          error={errors['target'] ?? false}
          autoComplete="off"
          inputMode="decimal"
          onChange={change('target')}
        />
        <TextField
          label={t('goal.byDay')}
          type="date"
          value={form.byDay}
          error={errors['byDay'] ?? false}
          autoComplete="off"
          onChange={change('byDay')}
        />
      </FormLayout.Group>
      <Button
        disabled={busy}
        onClick={() => {
          send({ intent: 'goal', ...form });
        }}
      >
        {t('goal.set')}
      </Button>
    </FormLayout>
  );
}
