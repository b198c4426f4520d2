import { BlockStack, Card, Checkbox, FormLayout, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { worthOf } from '../../loyalty/program.ts';
import { readAmount, readWhole } from '../../ui/decimal.ts';
import { writeCount, writeMoney } from '../../ui/written.ts';
import type { RewardValues } from './reward-form.ts';
import type { RewardPageFacts } from './reward.server.ts';

interface RewardCardProps {
  values: RewardValues;
  errors: Readonly<Record<string, string>>;
  facts: RewardPageFacts;
  change: (part: Partial<RewardValues>) => void;
}

type TextKey = 'name' | 'points' | 'amount' | 'minimum' | 'codeValidDays';

/** What the reward is called, costs and gives. */
export function RewardCard({ values, errors, facts, change }: RewardCardProps) {
  const { t } = useTranslation('rewards');
  const { currency } = facts;
  const field = (name: TextKey, kind: 'text' | 'numeric' | 'decimal', help: string | null = null) => (
    <TextField
      label={t(`field.${name}`, { currency })}
      name={name}
      value={values[name]}
      inputMode={kind}
      autoComplete="off"
      error={errors[name] ?? false}
      {...(help === null ? {} : { helpText: help })}
      {...(kind === 'decimal' ? { suffix: currency } : {})}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
  return (
    <Card>
      <FormLayout>
        {field('name', 'text', t('help.name'))}
        <FormLayout.Group>
          {field('points', 'numeric')}
          {field('amount', 'decimal')}
        </FormLayout.Group>
        <FormLayout.Group>
          {field('minimum', 'decimal', t('help.minimum'))}
          {field('codeValidDays', 'numeric', t('help.codeValidDays'))}
        </FormLayout.Group>
      </FormLayout>
    </Card>
  );
}

/** With which other discounts a code of this reward may be used. */
export function CombineCard({ values, change }: RewardCardProps) {
  const { t } = useTranslation('rewards');
  const kinds = ['combinesWithShipping', 'combinesWithOrder', 'combinesWithProduct'] as const;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('combine.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('combine.text')}
          </Text>
        </BlockStack>
        <BlockStack>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`combine.${kind}`)}
              checked={values[kind]}
              onChange={(checked) => {
                change({ [kind]: checked });
              }}
            />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

/** What the reward as typed means: its price against what points are worth, and who can use a code. */
export function SummaryCard({ values, facts }: RewardCardProps) {
  const { t } = useTranslation('rewards');
  const { currency, locale, worth } = facts;
  const reader = { locale, currency, timeZone: 'UTC' };
  const points = readWhole(values.points);
  const amountMinor = readAmount(values.amount, currency);
  const isReadable = points !== null && amountMinor !== null && worth !== null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('summary.title')}
        </Text>
        {isReadable ? (
          <>
            <Text as="p">
              {t('summary.price', {
                points: writeCount(points, reader),
                amount: writeMoney(amountMinor, reader),
              })}
            </Text>
            <Text as="p" tone="subdued">
              {t('summary.worth', {
                points: writeCount(points, reader),
                worth: writeMoney(
                  worthOf(points, { worth: { points: BigInt(worth.points), minor: BigInt(worth.minor) } }),
                  reader,
                ),
              })}
            </Text>
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t('summary.unreadable')}
          </Text>
        )}
        <Text as="p">{t('summary.who')}</Text>
      </BlockStack>
    </Card>
  );
}
