import { useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineStack, Tag, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
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

interface PickedItemsProps {
  kind: 'product' | 'collection';
  ids: readonly string[];
  titles: Readonly<Record<string, string>>;
  error: string | null;
  onPick: (ids: string[], titles: Record<string, string>) => void;
}

function PickedItems({ kind, ids, titles, error, onPick }: PickedItemsProps) {
  const { t } = useTranslation('campaigns');
  const shopify = useAppBridge();
  const pick = async () => {
    const type = kind === 'product' ? 'Product' : 'Collection';
    const selectionIds = ids.map((id) => ({ id: `gid://shopify/${type}/${id}` }));
    const selection = await shopify.resourcePicker({ type: kind, multiple: true, selectionIds });
    if (selection === undefined) return;
    const chosen = selection.map(({ id, title }) => [id.split('/').at(-1) ?? '', title] as const);
    onPick(
      chosen.map(([id]) => id),
      Object.fromEntries(chosen),
    );
  };
  return (
    <BlockStack gap="200" inlineAlign="start">
      <InlineStack gap="200">
        {ids.map((id) => (
          <Tag
            key={id}
            onRemove={() => {
              onPick(
                ids.filter((one) => one !== id),
                {},
              );
            }}
          >
            {titles[id] ?? id}
          </Tag>
        ))}
      </InlineStack>
      <Button onClick={() => void pick()}>{t(`pick.${kind}`)}</Button>
      {error === null ? null : (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}
