import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { ruleFields, ruleTests } from '../../attribution/channel-rules.ts';
import type { ChannelRule } from '../../attribution/channel-rules.ts';

/** A rule that has still to be filled in. */
export const blankRule: ChannelRule = {
  channel: 'email',
  conditions: [{ field: 'source', test: 'is', value: '' }],
};

interface RuleCardProps {
  number: number;
  rule: ChannelRule;
  channels: { value: string; label: string }[];
  onChange: (rule: ChannelRule) => void;
  onRaise: () => void;
  onRemove: () => void;
}

/** One rule: what must hold, and the channel it names (one of ours, or a name of the merchant's own). */
export function RuleCard({ number, rule, channels, onChange, onRaise, onRemove }: RuleCardProps) {
  const { t } = useTranslation('channels');
  const isOwn = !channels.some(({ value }) => value === rule.channel);
  const change = (at: number, part: Partial<ChannelRule['conditions'][number]>) => {
    onChange({
      ...rule,
      conditions: rule.conditions.map((one, place) => (place === at ? { ...one, ...part } : one)),
    });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('rules.number', { number })}
        </Text>
        {rule.conditions.map((condition, at) => (
          <ConditionFields
            key={String(at)}
            condition={condition}
            onChange={(part) => {
              change(at, part);
            }}
          />
        ))}
        <FormLayout>
          <FormLayout.Group>
            <Select
              label={t('column.name')}
              options={[...channels, { value: '', label: t('rules.own') }]}
              value={isOwn ? '' : rule.channel}
              onChange={(channel) => {
                onChange({ ...rule, channel });
              }}
            />
            {isOwn ? (
              <TextField
                label={t('rules.ownName')}
                value={rule.channel}
                maxLength={40}
                autoComplete="off"
                onChange={(channel) => {
                  onChange({ ...rule, channel });
                }}
              />
            ) : null}
          </FormLayout.Group>
        </FormLayout>
        <InlineStack gap="200">
          <Button
            disabled={rule.conditions.length >= 5}
            onClick={() => {
              onChange({
                ...rule,
                conditions: [...rule.conditions, { field: 'medium', test: 'is', value: '' }],
              });
            }}
          >
            {t('rules.condition')}
          </Button>
          <Button disabled={number === 1} onClick={onRaise}>
            {t('rules.raise')}
          </Button>
          <Button tone="critical" variant="plain" onClick={onRemove}>
            {t('rules.remove')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type Condition = ChannelRule['conditions'][number];

function ConditionFields({
  condition,
  onChange,
}: {
  condition: Condition;
  onChange: (part: Partial<Condition>) => void;
}) {
  const { t } = useTranslation('channels');
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label={t('rules.field')}
          options={ruleFields.map((value) => ({ value, label: t(`rules.fields.${value}`) }))}
          value={condition.field}
          onChange={(value) => {
            onChange({ field: ruleFields.find((field) => field === value) ?? 'source' });
          }}
        />
        <Select
          label={t('rules.test')}
          options={ruleTests.map((value) => ({ value, label: t(`rules.tests.${value}`) }))}
          value={condition.test}
          onChange={(value) => {
            onChange({ test: ruleTests.find((test) => test === value) ?? 'is' });
          }}
        />
        <TextField
          label={t('rules.value')}
          value={condition.value}
          maxLength={100}
          autoComplete="off"
          onChange={(value) => {
            onChange({ value });
          }}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
