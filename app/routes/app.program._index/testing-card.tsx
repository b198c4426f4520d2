import { TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { RuleCard } from './rule-cards.tsx';
import type { RuleCardProps } from './rule-cards.tsx';

/** Customers who alone see the program while it is tested. */
export function TestingCard({ values, errors, change }: RuleCardProps) {
  const { t } = useTranslation('program');
  return (
    <RuleCard title={t('testing.title')} text={t('testing.text')}>
      <TextField
        label={t('testing.emails')}
        helpText={t('testing.help')}
        value={values.testers}
        multiline={3}
        autoComplete="off"
        error={errors['testers'] ?? false}
        onChange={(testers) => {
          change({ testers });
        }}
      />
    </RuleCard>
  );
}
