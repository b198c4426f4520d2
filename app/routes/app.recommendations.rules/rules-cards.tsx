import { useState } from 'react';
import { BlockStack, Card, Checkbox, FormLayout, Layout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PickedItems } from '../../ui/picked-items.tsx';
import { RuleField, type RuleCardProps } from './rule-field.tsx';
import { BoostsCard, PinsCard } from './rule-lists.tsx';

interface RulesCardsProps extends Omit<RuleCardProps, 'titles' | 'onTitles'> {
  everywhere: boolean;
  onEverywhere: (everywhere: boolean) => void;
}

/** The sections of the editor. What was viewed lately is shown as it was viewed: there is nothing to pin or boost. */
export function RulesCards({ everywhere, onEverywhere, ...given }: RulesCardsProps) {
  const { t } = useTranslation('recommendations');
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const props: RuleCardProps = {
    ...given,
    titles: { ...given.facts.titles, ...picked },
    onTitles: (added) => {
      setPicked((before) => ({ ...before, ...added }));
    },
  };
  const isViewed = given.facts.placement === 'viewed';
  return (
    <>
      <Layout.AnnotatedSection title={t('rules.general')} description={t('rules.generalText')}>
        <GeneralCard {...props} />
      </Layout.AnnotatedSection>
      {isViewed ? null : (
        <Layout.AnnotatedSection title={t('rules.pins')} description={t('rules.pinsText')}>
          <PinsCard {...props} />
        </Layout.AnnotatedSection>
      )}
      <Layout.AnnotatedSection title={t('rules.never')} description={t('rules.neverText')}>
        <NeverCard {...props} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection title={t('rules.limits')} description={t('rules.limitsText')}>
        <BlockStack gap="400">
          <LimitsCard {...props} />
          <Card>
            <Checkbox
              label={t('rules.everywhere')}
              helpText={t('rules.everywhereHelp')}
              checked={everywhere}
              onChange={onEverywhere}
            />
          </Card>
        </BlockStack>
      </Layout.AnnotatedSection>
      {isViewed ? null : (
        <Layout.AnnotatedSection title={t('rules.boosts')} description={t('rules.boostsText')}>
          <BoostsCard {...props} />
        </Layout.AnnotatedSection>
      )}
    </>
  );
}

function GeneralCard(props: RuleCardProps) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <FormLayout>
        <Checkbox
          label={t('field.enabled')}
          checked={props.values.enabled}
          onChange={(enabled) => {
            props.change({ enabled });
          }}
        />
        <RuleField {...props} name="places" />
        <RuleField {...props} name="holdout" />
      </FormLayout>
    </Card>
  );
}

function NeverCard(props: RuleCardProps) {
  const { t } = useTranslation('recommendations');
  const { values, titles, change, onTitles } = props;
  const picked = (kind: 'product' | 'collection', field: 'products' | 'collections') => (
    <PickedItems
      kind={kind}
      label={t(`pick.${kind}`)}
      ids={values[field]}
      titles={titles}
      onPick={(ids, added) => {
        onTitles(added);
        change({ [field]: ids });
      }}
    />
  );
  return (
    <Card>
      <FormLayout>
        {picked('product', 'products')}
        {picked('collection', 'collections')}
        <RuleField {...props} name="tags" />
        <RuleField {...props} name="vendors" />
        <RuleField {...props} name="types" />
      </FormLayout>
    </Card>
  );
}

function LimitsCard(props: RuleCardProps) {
  const { t } = useTranslation('recommendations');
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group>
          <RuleField {...props} name="minPrice" />
          <RuleField {...props} name="maxPrice" />
        </FormLayout.Group>
        <RuleField {...props} name="minMargin" />
        <RuleField {...props} name="perVendor" />
        <Checkbox
          label={t('field.showsSellingOn')}
          checked={props.values.showsSellingOn}
          onChange={(showsSellingOn) => {
            props.change({ showsSellingOn });
          }}
        />
      </FormLayout>
    </Card>
  );
}
