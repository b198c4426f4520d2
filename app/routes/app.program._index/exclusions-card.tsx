import { useState } from 'react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, Checkbox, InlineStack, Tag, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { RuleCard } from './rule-cards.tsx';
import type { RuleCardProps } from './rule-cards.tsx';

/** Goods that earn nothing: products and collections by Shopify's own picker, tags, and orders of companies. */
export function ExclusionsCard({ values, errors, facts, change }: RuleCardProps) {
  const { t } = useTranslation('program');
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const titles = { ...facts.titles, ...picked };
  const remember = (added: Record<string, string>) => {
    setPicked((before) => ({ ...before, ...added }));
  };
  return (
    <RuleCard title={t('exclude.title')} text={t('exclude.text')}>
      <PickedList
        kind="product"
        ids={values.productIds}
        titles={titles}
        error={errors['productIds'] ?? null}
        onPick={(productIds, added) => {
          remember(added);
          change({ productIds });
        }}
      />
      <PickedList
        kind="collection"
        ids={values.collectionIds}
        titles={titles}
        error={errors['collectionIds'] ?? null}
        onPick={(collectionIds, added) => {
          remember(added);
          change({ collectionIds });
        }}
      />
      <TextField
        label={t('exclude.tags')}
        helpText={t('exclude.tagsHelp')}
        value={values.tags}
        autoComplete="off"
        error={errors['tags'] ?? false}
        onChange={(tags) => {
          change({ tags });
        }}
      />
      <Checkbox
        label={t('exclude.businessOrders')}
        checked={values.businessOrders}
        onChange={(businessOrders) => {
          change({ businessOrders });
        }}
      />
    </RuleCard>
  );
}

interface PickedListProps {
  kind: 'product' | 'collection';
  ids: readonly string[];
  titles: Readonly<Record<string, string>>;
  error: string | null;
  onPick: (ids: string[], titles: Record<string, string>) => void;
}

function PickedList({ kind, ids, titles, error, onPick }: PickedListProps) {
  const { t } = useTranslation('program');
  const shopify = useAppBridge();
  const pick = async () => {
    const selectionIds = ids.map((id) => ({
      id: `gid://shopify/${kind === 'product' ? 'Product' : 'Collection'}/${id}`,
    }));
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
      <Text as="h3" variant="bodyMd">
        {t(`exclude.${kind}s`)}
      </Text>
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
      <Button onClick={() => void pick()}>{t(`exclude.${kind}Button`)}</Button>
      {error === null ? null : (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}
