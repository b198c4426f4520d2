import { FormLayout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Choices, Flag, FormCard, TypedField, type CardProps } from './fields.tsx';

/** The campaign's name and what it gives. */
export function OfferCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const { values, facts } = props;
  const { currency } = facts;
  return (
    <FormCard title={t('card.offer')}>
      <TypedField {...props} name="name" help={t('help.name')} />
      <Choices {...props} name="offer" of={['percent', 'amount', 'free-shipping']} />
      {values.offer === 'percent' ? <TypedField {...props} name="percent" mode="decimal" suffix="%" /> : null}
      {values.offer === 'amount' ? (
        <>
          <TypedField {...props} name="amount" mode="decimal" suffix={currency} />
          <Flag {...props} name="eachItem" />
        </>
      ) : null}
      {values.offer === 'free-shipping' ? (
        <TypedField {...props} name="maxRate" mode="decimal" suffix={currency} help={t('help.maxRate')} />
      ) : null}
    </FormCard>
  );
}

/** From when to when, in the shop's zone. */
export function DatesCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  return (
    <FormCard title={t('card.dates')} text={t('help.dates', { timeZone: props.facts.timeZone })}>
      <FormLayout>
        <FormLayout.Group>
          <TypedField {...props} name="startsAt" type="datetime-local" help={t('help.startsAt')} />
          <TypedField {...props} name="endsAt" type="datetime-local" help={t('help.endsAt')} />
        </FormLayout.Group>
      </FormLayout>
    </FormCard>
  );
}

/** What the cart must hold, and how often the offer may be used. */
export function LimitsCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const { values, facts } = props;
  return (
    <FormCard title={t('card.limits')}>
      <Choices {...props} name="minimum" of={['none', 'subtotal', 'quantity']} />
      {values.minimum === 'subtotal' ? (
        <TypedField {...props} name="minimumAmount" mode="decimal" suffix={facts.currency} />
      ) : null}
      {values.minimum === 'quantity' ? <TypedField {...props} name="minimumCount" mode="numeric" /> : null}
      {values.method === 'code' ? (
        <>
          <Flag {...props} name="oncePerCustomer" help={t('help.oncePerCustomer')} />
          <TypedField
            {...props}
            name="usageLimit"
            mode="numeric"
            help={t(`help.usageLimit.${values.codes}`)}
          />
        </>
      ) : null}
    </FormCard>
  );
}

/** With which other discounts it may be used. */
export function CombineCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  return (
    <FormCard title={t('card.combine')} text={t('help.combine')}>
      <div>
        <Flag {...props} name="combinesWithProduct" />
        <br />
        <Flag {...props} name="combinesWithOrder" />
        <br />
        {props.values.offer === 'free-shipping' ? null : <Flag {...props} name="combinesWithShipping" />}
      </div>
    </FormCard>
  );
}

/** Who may use it. */
export function WhoCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const { who } = props.values;
  return (
    <FormCard title={t('card.who')}>
      <Choices {...props} name="who" of={['everyone', 'tag', 'tier', 'segment']} titleHidden />
      {who === 'tier' ? <TypedField {...props} name="tier" /> : null}
      {who === 'tag' || who === 'tier' ? (
        <TypedField {...props} name="tag" help={t(`help.tagOf.${who}`)} />
      ) : null}
      {who === 'segment' ? <TypedField {...props} name="segmentId" help={t('help.segmentId')} /> : null}
    </FormCard>
  );
}
