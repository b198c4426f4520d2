import { useState } from 'react';
import { useSearchParams } from '@remix-run/react';
import { BlockStack, Button, Card, FormLayout, InlineStack, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { levels, originKinds, windowChoices } from '../../attribution/question.ts';

const periods = [7, 30, 90, 365];
/** Filters behind "More filters", with what they are when nothing is filtered. */
const further = { customers: 'all', dating: 'order', origin: 'all' } as const;

interface ReportFiltersProps {
  asked: Readonly<Record<string, string | number>>;
  /** The models, with the weights this shop gave them in their names. */
  models: readonly { value: string; label: string }[];
}

/** Pickers of a report; each choice is in the address, so that a view can be shared. */
export function ReportFilters({ asked, models }: ReportFiltersProps) {
  const { t } = useTranslation('channels');
  const [search, setSearch] = useSearchParams();
  const applied = Object.entries(further).filter(([name, plain]) => asked[name] !== plain);
  const [isOpen, setOpen] = useState(applied.length > 0);
  const put = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) next.set(name, value);
    setSearch(next, { preventScrollReset: true });
  };
  const pick = (name: string, values: readonly (string | number)[], word: (value: string) => string) => (
    <Select
      key={name}
      label={t(`pick.${name}`)}
      options={values.map((value) => ({ value: String(value), label: word(String(value)) }))}
      value={String(asked[name] ?? '')}
      onChange={(value) => {
        put({ [name]: value });
      }}
    />
  );
  const names = new Map(models.map(({ value, label }) => [value, label]));
  const days = (value: string) =>
    value === 'lifetime' ? t('window.lifetime') : t('window.days', { count: Number(value) });
  return (
    <Card>
      <BlockStack gap="300">
        <FormLayout>
          <FormLayout.Group condensed>
            {pick('days', periods, days)}
            {pick('model', [...names.keys()], (value) => names.get(value) ?? value)}
            {pick('window', [...windowChoices, 'lifetime'], days)}
            {pick('level', levels, (value) => t(`level.${value}`))}
          </FormLayout.Group>
          {isOpen ? (
            <FormLayout.Group condensed>
              {pick('customers', ['all', 'new', 'returning'], (value) => t(`customers.${value}`))}
              {pick('dating', ['order', 'click'], (value) => t(`dating.${value}`))}
              {pick('origin', ['all', ...originKinds], (value) => t(`origin.${value}`))}
            </FormLayout.Group>
          ) : null}
        </FormLayout>
        <InlineStack gap="300">
          <Button
            variant="plain"
            disclosure={isOpen ? 'up' : 'down'}
            ariaExpanded={isOpen}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {isOpen ? t('pick.fewer') : t('pick.more')}
          </Button>
          {applied.length === 0 ? null : (
            <Button
              variant="plain"
              onClick={() => {
                put(further);
              }}
            >
              {t('pick.clear')}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
