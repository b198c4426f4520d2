import { BlockStack, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clawbackPolicies } from '../../loyalty/program.ts';
import type { ProgramValues } from './program-form.ts';
import type { ProgramPageFacts } from './program.server.ts';

/** What every card of the form needs: values, errors beside their fields, and how to change them. */
export interface RuleCardProps {
  values: ProgramValues;
  errors: Readonly<Record<string, string>>;
  facts: ProgramPageFacts;
  change: (part: Partial<ProgramValues>) => void;
}

type TextKey = {
  [Key in keyof ProgramValues]: ProgramValues[Key] extends string ? Key : never;
}[keyof ProgramValues];

interface RuleFieldProps extends RuleCardProps {
  name: TextKey;
  label: string;
  help?: string;
  decimal?: boolean;
  suffix?: string;
}

/** One number of the program; its label carries its unit. */
export function RuleField({ name, label, help, decimal, suffix, values, errors, change }: RuleFieldProps) {
  return (
    <TextField
      label={label}
      name={name}
      value={values[name]}
      inputMode={decimal === true ? 'decimal' : 'numeric'}
      autoComplete="off"
      error={errors[name] ?? false}
      {...(help === undefined ? {} : { helpText: help })}
      {...(suffix === undefined ? {} : { suffix })}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
}

/** A titled card of the form. */
export function RuleCard({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
          </Text>
        </BlockStack>
        <FormLayout>{children}</FormLayout>
      </BlockStack>
    </Card>
  );
}

/** How many points an amount spent earns. */
export function EarnCard(props: RuleCardProps) {
  const { t } = useTranslation('program');
  const { currency } = props.facts;
  return (
    <RuleCard title={t('earn.title')} text={t('earn.text')}>
      <FormLayout.Group>
        <RuleField {...props} name="earnPoints" label={t('earn.points')} />
        <RuleField
          {...props}
          name="earnAmount"
          label={t('earn.amount', { currency })}
          decimal
          suffix={currency}
        />
      </FormLayout.Group>
    </RuleCard>
  );
}

/** What points are worth when they are redeemed. */
export function WorthCard(props: RuleCardProps) {
  const { t } = useTranslation('program');
  const { currency } = props.facts;
  return (
    <RuleCard title={t('worth.title')} text={t('worth.text')}>
      <FormLayout.Group>
        <RuleField {...props} name="worthPoints" label={t('worth.points')} />
        <RuleField
          {...props}
          name="worthAmount"
          label={t('worth.amount', { currency })}
          decimal
          suffix={currency}
        />
      </FormLayout.Group>
    </RuleCard>
  );
}

/** When points arrive, how long they last, and what a refund may take. */
export function TimeCard(props: RuleCardProps) {
  const { t } = useTranslation('program');
  const { values, errors, change } = props;
  return (
    <RuleCard title={t('time.title')} text={t('time.text')}>
      <FormLayout.Group>
        <RuleField {...props} name="pendingDays" label={t('time.pendingDays')} help={t('time.pendingHelp')} />
        <RuleField
          {...props}
          name="expiryMonths"
          label={t('time.expiryMonths')}
          help={t('time.expiryHelp')}
        />
      </FormLayout.Group>
      <RuleField
        {...props}
        name="restoreGraceDays"
        label={t('time.restoreGraceDays')}
        help={t('time.graceHelp')}
      />
      <Select
        label={t('time.clawback')}
        options={clawbackPolicies.map((policy) => ({ value: policy, label: t(`time.policy.${policy}`) }))}
        value={values.clawback}
        error={errors['clawback'] ?? false}
        onChange={(clawback) => {
          change({ clawback });
        }}
      />
    </RuleCard>
  );
}
