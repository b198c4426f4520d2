import { BlockStack, Card, Checkbox, ChoiceList, Text, TextField } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignValues } from './campaign-form.ts';
import type { CampaignPageFacts } from './campaign.server.ts';

/** What every card of the form receives. */
export interface CardProps {
  values: CampaignValues;
  errors: Readonly<Record<string, string>>;
  facts: CampaignPageFacts;
  change: (part: Partial<CampaignValues>) => void;
}

type KeysOf<Kind> = {
  [Key in keyof CampaignValues]: CampaignValues[Key] extends Kind ? Key : never;
}[keyof CampaignValues];
type FlagKey = KeysOf<boolean>;
type ChoiceKey = 'offer' | 'method' | 'codes' | 'minimum' | 'items' | 'who';
type TextKey = Exclude<KeysOf<string>, ChoiceKey>;

interface TypedFieldProps extends CardProps {
  name: TextKey;
  mode?: 'text' | 'numeric' | 'decimal';
  suffix?: string;
  help?: string;
  type?: 'text' | 'datetime-local';
}

/** A text field of the form with its label, its help and what is wrong with it. */
export function TypedField({
  values,
  errors,
  facts,
  change,
  name,
  mode,
  suffix,
  help,
  type,
}: TypedFieldProps) {
  const { t } = useTranslation('campaigns');
  const { currency, timeZone } = facts;
  return (
    <TextField
      label={t(`field.${name}`, { currency, timeZone })}
      name={name}
      value={values[name]}
      type={type ?? 'text'}
      inputMode={mode ?? 'text'}
      autoComplete="off"
      error={errors[name] ?? false}
      {...(suffix === undefined ? {} : { suffix })}
      {...(help === undefined ? {} : { helpText: help })}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
}

/** A set of choices, one of which holds. */
export function Choices(
  props: CardProps & { name: ChoiceKey; of: readonly string[]; titleHidden?: boolean },
) {
  const { values, errors, change, name, of, titleHidden = false } = props;
  const { t } = useTranslation('campaigns');
  const error = errors[name];
  return (
    <ChoiceList
      title={t(`choice.${name}.title`)}
      titleHidden={titleHidden}
      choices={of.map((value) => ({ value, label: t(`choice.${name}.${value}`) }))}
      selected={[values[name]]}
      {...(error === undefined ? {} : { error })}
      onChange={([chosen]) => {
        if (chosen !== undefined) change({ [name]: chosen });
      }}
    />
  );
}

/** A yes or no of the form. */
export function Flag({ values, errors, change, name, help }: CardProps & { name: FlagKey; help?: string }) {
  const { t } = useTranslation('campaigns');
  return (
    <Checkbox
      label={t(`field.${name}`)}
      checked={values[name]}
      error={errors[name] ?? false}
      {...(help === undefined ? {} : { helpText: help })}
      onChange={(checked) => {
        change({ [name]: checked });
      }}
    />
  );
}

/** A card of the form with its heading. */
export function FormCard({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {text === undefined ? null : (
            <Text as="p" tone="subdued">
              {text}
            </Text>
          )}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
