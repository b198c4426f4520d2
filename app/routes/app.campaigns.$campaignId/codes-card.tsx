import { Banner, BlockStack, Button, FormLayout, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { areWeak, oddsOf, safeLength } from '../../discounts/code-odds.ts';
import { readWhole } from '../../ui/decimal.ts';
import { Choices, FormCard, TypedField, type CardProps } from './fields.tsx';

/** How shoppers get the offer: by itself, by one code or by a code for each. */
export function CodesCard(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const { values } = props;
  return (
    <FormCard title={t('card.codes')}>
      <Choices {...props} name="method" of={['code', 'automatic']} titleHidden />
      {values.method === 'automatic' ? null : (
        <>
          <Choices {...props} name="codes" of={['generic', 'unique', 'file']} />
          {values.codes === 'generic' ? <TypedField {...props} name="code" help={t('help.code')} /> : null}
          {values.codes === 'unique' ? <UniqueCodes {...props} /> : null}
          {values.codes === 'file' ? <OwnCodes {...props} /> : null}
        </>
      )}
    </FormCard>
  );
}

/** Codes are added on a page of their own, once the draft is saved with this choice. */
function OwnCodes({ facts }: CardProps) {
  const { t } = useTranslation('campaigns');
  const { id, saved } = facts;
  const isSaved = id !== null && saved.codes === 'file' && saved.method === 'code';
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="p" tone="subdued">
        {isSaved ? t('import.onOwnPage') : t('import.saveFirst')}
      </Text>
      {isSaved ? <Button url={`/app/campaigns/${id}/codes`}>{t('import.open')}</Button> : null}
    </BlockStack>
  );
}

function UniqueCodes(props: CardProps) {
  const { t } = useTranslation('campaigns');
  const count = Number(readWhole(props.values.count) ?? 0n);
  const length = Number(readWhole(props.values.length) ?? 0n);
  return (
    <BlockStack gap="300">
      <FormLayout>
        <TypedField {...props} name="count" mode="numeric" />
        <FormLayout.Group>
          <TypedField {...props} name="prefix" help={t('help.prefix')} />
          <TypedField {...props} name="length" mode="numeric" help={t('help.length')} />
        </FormLayout.Group>
      </FormLayout>
      {count > 0 && length > 0 && length <= 40 ? (
        <SafetyMeter count={count} length={length} locale={props.facts.locale} />
      ) : null}
    </BlockStack>
  );
}

/** What tells whether somebody could guess a code, as they are typed. */
function SafetyMeter({ count, length, locale }: { count: number; length: number; locale: string }) {
  const { t } = useTranslation('campaigns');
  const odds = oddsOf(count, length);
  const isWeak = areWeak(count, length);
  const short = new Intl.NumberFormat(locale, {
    ...({ notation: 'compact', compactDisplay: 'long' } as const),
    maximumSignificantDigits: 3,
  });
  const lines = [
    t('safety.space', { space: short.format(odds.space) }),
    t('safety.guess', { guesses: short.format(1 / odds.perGuess) }),
    t('safety.pairs'),
    t('safety.hit', { time: writeSpan(odds.secondsToFirstHit, locale) }),
  ];
  return (
    <Banner
      tone={isWeak ? 'warning' : 'success'}
      title={isWeak ? t('safety.weak', { least: String(safeLength(count)) }) : t('safety.safe')}
    >
      <List>
        {lines.map((line) => (
          <List.Item key={line}>
            <Text as="span">{line}</Text>
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

const spans: readonly (readonly [number, 'second' | 'minute' | 'hour' | 'day' | 'year'])[] = [
  [60, 'second'],
  [3_600, 'minute'],
  [86_400, 'hour'],
  [31_557_600, 'day'],
  [Infinity, 'year'],
];
const secondsOf = { second: 1, minute: 60, hour: 3_600, day: 86_400, year: 31_557_600 } as const;

function writeSpan(seconds: number, locale: string): string {
  const [, unit] = spans.find(([limit]) => seconds < limit) ?? [0, 'year' as const];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumSignificantDigits: 2,
  }).format(seconds / secondsOf[unit]);
}
