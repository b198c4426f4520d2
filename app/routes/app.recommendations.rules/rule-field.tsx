import { TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RulesValues } from './rules-form.ts';
import type { RulesEditorFacts } from './rules.server.ts';

/** What every card of the editor receives. */
export interface RuleCardProps {
  facts: RulesEditorFacts;
  values: RulesValues;
  errors: Readonly<Record<string, string>>;
  change: (part: Partial<RulesValues>) => void;
  /** Titles of what is in the rules and of what was just picked. */
  titles: Readonly<Record<string, string>>;
  onTitles: (titles: Record<string, string>) => void;
}

type TypedName = 'places' | 'holdout' | 'tags' | 'vendors' | 'types' | 'marginWeight' | 'perVendor';
type LimitName = 'minPrice' | 'maxPrice' | 'minMargin';

/** A field of the form with its label, its help and what is wrong with it. */
export function RuleField({
  name,
  values,
  errors,
  facts,
  change,
}: RuleCardProps & { name: TypedName | LimitName }) {
  const { t } = useTranslation('recommendations');
  return (
    <TextField
      label={t(`field.${name}`, { currency: facts.currency })}
      helpText={t(`help.${name}`)}
      name={name}
      value={values[name]}
      autoComplete="off"
      error={errors[name] ?? false}
      onChange={(typed) => {
        change({ [name]: typed });
      }}
    />
  );
}
