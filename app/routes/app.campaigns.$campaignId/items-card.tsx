import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickedItems } from '../../ui/picked-items.tsx';
import { Choices, FormCard, type CardProps } from './fields.tsx';

/** Which goods it is for, chosen with Shopify's own picker. */
export function ItemsCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const { values, errors, facts, change } = props;
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const titles = { ...facts.titles, ...picked };
  const list = (kind: 'product' | 'collection', field: 'productIds' | 'collectionIds') => (
    <PickedItems
      kind={kind}
      label={t(`pick.${kind}`)}
      ids={values[field]}
      titles={titles}
      error={errors[field] ?? null}
      onPick={(ids, added) => {
        setPicked((before) => ({ ...before, ...added }));
        change({ [field]: ids });
      }}
    />
  );
  return (
    <FormCard title={t('card.items')}>
      <Choices {...props} name="items" of={['all', 'products', 'collections']} titleHidden />
      {values.items === 'products' ? list('product', 'productIds') : null}
      {values.items === 'collections' ? list('collection', 'collectionIds') : null}
    </FormCard>
  );
}
