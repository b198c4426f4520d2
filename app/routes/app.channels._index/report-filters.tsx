import { useSearchParams } from '@remix-run/react';
import { Card, FormLayout, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { modelNames } from '../../attribution/models/credit-journeys.ts';
import { levels, originKinds, windowChoices } from '../../attribution/question.ts';

const periods = [7, 30, 90, 365];

/** Pickers of a report; each choice is in the address, so that a view can be shared. */
export function ReportFilters({ asked }: { asked: Readonly<Record<string, string | number>> }) {
  const { t } = useTranslation('channels');
  const [search, setSearch] = useSearchParams();
  const pick = (name: string, label: string, options: { label: string; value: string }[]) => (
    <Select
      key={name}
      label={label}
      options={options}
      value={String(asked[name] ?? '')}
      onChange={(value) => {
        const next = new URLSearchParams(search);
        next.set(name, value);
        setSearch(next, { preventScrollReset: true });
      }}
    />
  );
  const days = (count: number) => ({ label: t('window.days', { count }), value: String(count) });
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group condensed>
          {pick('days', t('pick.days'), periods.map(days))}
          {pick(
            'model',
            t('pick.model'),
            modelNames.map((value) => ({ label: t(`model.${value}`), value })),
          )}
          {pick('window', t('pick.window'), [
            ...windowChoices.map(days),
            { label: t('window.lifetime'), value: 'lifetime' },
          ])}
          {pick(
            'level',
            t('pick.level'),
            levels.map((value) => ({ label: t(`level.${value}`), value })),
          )}
        </FormLayout.Group>
        <FormLayout.Group condensed>
          {pick(
            'customers',
            t('pick.customers'),
            ['all', 'new', 'returning'].map((value) => ({ label: t(`customers.${value}`), value })),
          )}
          {pick(
            'dating',
            t('pick.dating'),
            ['order', 'click'].map((value) => ({ label: t(`dating.${value}`), value })),
          )}
          {pick(
            'origin',
            t('pick.origin'),
            ['all', ...originKinds].map((value) => ({ label: t(`origin.${value}`), value })),
          )}
        </FormLayout.Group>
      </FormLayout>
    </Card>
  );
}
