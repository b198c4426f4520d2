import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineStack, Tag, Text } from '@shopify/polaris';

interface PickedItemsProps {
  kind: 'product' | 'collection';
  /** Of the button that opens the picker. */
  label: string;
  ids: readonly string[];
  titles: Readonly<Record<string, string>>;
  error?: string | null;
  /** False: one at most. */
  multiple?: boolean;
  onPick: (ids: string[], titles: Record<string, string>) => void;
}

/** Products or collections chosen with Shopify's own picker, each of which can be taken out again. */
export function PickedItems({
  kind,
  label,
  ids,
  titles,
  error = null,
  multiple = true,
  onPick,
}: PickedItemsProps) {
  const pick = usePicker(kind, multiple);
  return (
    <BlockStack gap="200" inlineAlign="start">
      {ids.length === 0 ? null : (
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
      )}
      <Button onClick={() => void pick(ids, onPick)}>{label}</Button>
      {error === null ? null : (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}

/** Opens Shopify's picker; tells what was chosen as numbers with their titles, and nothing when it was cancelled. */
export function usePicker(kind: 'product' | 'collection', multiple = true) {
  const shopify = useAppBridge();
  return async (
    ids: readonly string[],
    onPick: (ids: string[], titles: Record<string, string>) => void,
  ): Promise<void> => {
    const type = kind === 'product' ? 'Product' : 'Collection';
    const selectionIds = ids.map((id) => ({ id: `gid://shopify/${type}/${id}` }));
    const selection = await shopify.resourcePicker({ type: kind, multiple, selectionIds });
    if (selection === undefined) return;
    const chosen = selection.map(({ id, title }) => [id.split('/').at(-1) ?? '', title] as const);
    onPick(
      chosen.map(([id]) => id),
      Object.fromEntries(chosen),
    );
  };
}
