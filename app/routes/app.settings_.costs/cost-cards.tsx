import { BlockStack, Button, Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostField, CostValues } from './cost-form.ts';
import type { CostsPageFacts } from './costs.server.ts';

interface TermsCardProps {
  facts: CostsPageFacts;
  values: CostValues;
  errors: Readonly<Record<string, string>>;
  change: (part: Partial<CostValues>) => void;
}

const wholeRows: readonly CostField[] = ['shipping', 'redemption', 'from'];

/** Fee, shipping and points: what every order costs beside its goods. */
export function TermsCard({ facts, values, errors, change }: TermsCardProps) {
  const { t } = useTranslation('margin');
  const field = (name: CostField) => (
    <TextField
      key={name}
      label={t(`costs.field.${name}`, { currency: facts.currency })}
      helpText={t(`costs.help.${name}`)}
      value={values[name]}
      error={errors[name] ?? false}
      autoComplete="off"
      {...(name === 'from' ? { type: 'date' as const } : { inputMode: 'decimal' as const })}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
  return (
    <Card>
      <FormLayout>
        <Text as="p" tone="subdued">
          {facts.since}
        </Text>
        <FormLayout.Group>
          {field('feePercent')}
          {field('feeFixed')}
        </FormLayout.Group>
        {wholeRows.map(field)}
      </FormLayout>
    </Card>
  );
}

/** Where ad spend is told: it belongs to channels. */
export function SpendCard() {
  const { t } = useTranslation('margin');
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="p">{t('costs.spendBody')}</Text>
        <Button url="/app/channels/spend">{t('costs.spendAction')}</Button>
      </BlockStack>
    </Card>
  );
}
