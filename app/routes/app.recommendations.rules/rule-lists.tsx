import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { usePicker } from '../../ui/picked-items.tsx';
import { RuleField, type RuleCardProps } from './rule-field.tsx';

interface NumberedRowProps {
  title: string;
  label: string;
  suffix?: string;
  value: string;
  error: string | undefined;
  remove: string;
  onChange: (typed: string) => void;
  onRemove: () => void;
}

/** Something picked, with a number of its own: the place of a pin, the weight of a collection. */
function NumberedRow(props: NumberedRowProps) {
  const { title, label, suffix, value, error, remove, onChange, onRemove } = props;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm" breakWord>
        {title}
      </Text>
      <InlineStack gap="200" blockAlign="start" wrap={false}>
        <Box width="160px">
          <TextField
            label={label}
            labelHidden
            autoComplete="off"
            inputMode="numeric"
            value={value}
            error={error ?? false}
            prefix={suffix === undefined ? label : undefined}
            suffix={suffix}
            onChange={onChange}
          />
        </Box>
        <Button icon={DeleteIcon} accessibilityLabel={remove} variant="tertiary" onClick={onRemove} />
      </InlineStack>
    </BlockStack>
  );
}

/** Products that have a place of their own. */
export function PinsCard({ values, errors, titles, change, onTitles }: RuleCardProps) {
  const { t } = useTranslation('recommendations');
  const pick = usePicker('product');
  const { pins } = values;
  const put = (next: typeof pins) => {
    change({ pins: next });
  };
  const add = () =>
    pick(
      pins.map(({ productId }) => productId),
      (ids, added) => {
        onTitles(added);
        const kept = pins.filter(({ productId }) => ids.includes(productId));
        const fresh = ids.filter((id) => kept.every(({ productId }) => productId !== id));
        put([...kept, ...fresh.map((productId, at) => ({ productId, place: String(kept.length + at + 1) }))]);
      },
    );
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        {pins.map(({ productId, place }, at) => (
          <NumberedRow
            key={productId}
            title={titles[productId] ?? productId}
            label={t('field.place')}
            value={place}
            error={errors[`pins.${String(at)}`]}
            remove={t('rules.unpin', { title: titles[productId] ?? productId })}
            onChange={(typed) => {
              put(pins.map((one, index) => (index === at ? { ...one, place: typed } : one)));
            }}
            onRemove={() => {
              put(pins.toSpliced(at, 1));
            }}
          />
        ))}
        <Button onClick={() => void add()}>{t('rules.pin')}</Button>
      </BlockStack>
    </Card>
  );
}

/** Collections that are put forward or held back, and how much the margin counts. */
export function BoostsCard(props: RuleCardProps) {
  const { values, errors, titles, change, onTitles } = props;
  const { t } = useTranslation('recommendations');
  const pick = usePicker('collection');
  const { boosts } = values;
  const put = (next: typeof boosts) => {
    change({ boosts: next });
  };
  const add = () =>
    pick(
      boosts.map(({ collectionId }) => collectionId),
      (ids, added) => {
        onTitles(added);
        put(
          ids.map(
            (collectionId) =>
              boosts.find((one) => one.collectionId === collectionId) ?? { collectionId, percent: '150' },
          ),
        );
      },
    );
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        {boosts.map(({ collectionId, percent }, at) => (
          <NumberedRow
            key={collectionId}
            title={titles[collectionId] ?? collectionId}
            label={t('field.boost')}
            suffix="%"
            value={percent}
            error={errors[`boosts.${String(at)}`]}
            remove={t('rules.unboost', { title: titles[collectionId] ?? collectionId })}
            onChange={(typed) => {
              put(boosts.map((one, index) => (index === at ? { ...one, percent: typed } : one)));
            }}
            onRemove={() => {
              put(boosts.toSpliced(at, 1));
            }}
          />
        ))}
        <Button onClick={() => void add()}>{t('rules.boost')}</Button>
        <Box width="100%">
          <RuleField {...props} name="marginWeight" />
        </Box>
      </BlockStack>
    </Card>
  );
}
