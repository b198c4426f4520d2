import { useSearchParams } from '@remix-run/react';
import { Card, FormLayout, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface PickCardProps {
  months: { value: string; label: string }[];
  month: string;
  basis: 'first' | 'last';
}

/** The month, and which visit Shopify's figure is read by; both stand in the address. */
export function PickCard({ months, month, basis }: PickCardProps) {
  const { t } = useTranslation('channels');
  const [, setSearch] = useSearchParams();
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group>
          <Select
            label={t('reconcile.month')}
            options={months}
            value={month}
            onChange={(value) => {
              setSearch({ month: value, basis });
            }}
          />
          <Select
            label={t('reconcile.basis')}
            options={[
              { value: 'last', label: t('reconcile.basisLast') },
              { value: 'first', label: t('reconcile.basisFirst') },
            ]}
            value={basis}
            onChange={(value) => {
              setSearch({ month, basis: value });
            }}
          />
        </FormLayout.Group>
      </FormLayout>
    </Card>
  );
}
