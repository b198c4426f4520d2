import { useEffect, useRef } from 'react';
import { Bleed, BlockStack, Box, Card, Divider, InlineStack, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { useTranslation } from 'react-i18next';
import { giveBackBasisPoints, pointsFor, worthOf } from '../../loyalty/program.ts';
import type { ProgramSettings } from '../../loyalty/program.ts';
import { readAmount } from '../../ui/decimal.ts';
import { writeCount, writeMoney, writePercent } from '../../ui/written.ts';
import { readRates } from './program-form.ts';
import type { ProgramValues } from './program-form.ts';
import type { ProgramPageFacts } from './program.server.ts';

interface PreviewCardProps {
  values: ProgramValues;
  facts: ProgramPageFacts;
}

type Rates = Pick<ProgramSettings, 'earn' | 'worth'>;

/** What the rules as typed would mean, while they are typed: an example order, the yearly cost, and the shopper's panel. */
export function PreviewCard({ values, facts }: PreviewCardProps) {
  const { t } = useTranslation('program');
  const rates = readRates(values, facts.currency);
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!facts.wantsPreview) return;
    // Who asked to see the preview lands on it: on a phone it stands far below the rules.
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  }, [facts.wantsPreview]);
  return (
    <Card>
      <BlockStack gap="400">
        <div ref={heading} tabIndex={-1} style={{ outline: 'none', scrollMarginTop: '16px' }}>
          <Text as="h2" variant="headingMd">
            {t('preview.title')}
          </Text>
        </div>
        <div aria-live="polite">
          {rates === null ? (
            <Text as="p" tone="subdued">
              {t('preview.unreadable')}
            </Text>
          ) : (
            <Meaning rates={rates} facts={facts} />
          )}
        </div>
        {rates === null ? null : (
          <>
            <Bleed marginInline="400">
              <Divider />
            </Bleed>
            <ShopperPanel rates={rates} facts={facts} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function useWriter(facts: ProgramPageFacts) {
  return { locale: facts.locale, currency: facts.currency, timeZone: 'UTC' };
}

/** "A $50 order earns 150", and what a year would cost. */
function Meaning({ rates, facts }: { rates: Rates; facts: ProgramPageFacts }) {
  const { t } = useTranslation('program');
  const reader = useWriter(facts);
  // 50 of the amounts the rate speaks of: a plausible order in any currency.
  const orderMinor = (readAmount('1', facts.currency) ?? 1n) * orderUnits(rates, facts.currency);
  const points = pointsFor(orderMinor, rates.earn);
  const yearSales = BigInt(facts.yearSalesMinor);
  const cost = worthOf(pointsFor(yearSales, rates.earn), rates);
  return (
    <BlockStack gap="200">
      <Text as="p" variant="headingSm">
        {t('preview.order', { order: writeMoney(orderMinor, reader), points: writeCount(points, reader) })}
      </Text>
      <Text as="p">
        {t('preview.worth', {
          points: writeCount(points, reader),
          worth: writeMoney(worthOf(points, rates), reader),
        })}
      </Text>
      <Text as="p">
        {t('preview.giveBack', { percent: writePercent(giveBackBasisPoints(rates), reader) })}
      </Text>
      <Text as="p" tone="subdued">
        {yearSales === 0n
          ? t('preview.noSales')
          : t('preview.year', { sales: writeMoney(yearSales, reader), cost: writeMoney(cost, reader) })}
      </Text>
    </BlockStack>
  );
}

function orderUnits({ earn }: Rates, currency: string): bigint {
  const unit = readAmount('1', currency) ?? 1n;
  return earn.perMinor > unit ? (earn.perMinor / unit) * 50n : 50n;
}

/** The panel and a product as a shopper would see them, with the shop's own product and rewards. */
function ShopperPanel({ rates, facts }: { rates: Rates; facts: ProgramPageFacts }) {
  const { t } = useTranslation('program');
  const reader = useWriter(facts);
  const balance = rates.worth.points * 5n;
  const { showcase } = facts;
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t('preview.panel')}
      </Text>
      <Box background="bg-surface-secondary" padding="400" borderRadius="200">
        <BlockStack gap="200">
          <Text as="p" variant="headingMd">
            {t('preview.balance', { points: writeCount(balance, reader) })}
          </Text>
          <Text as="p" tone="subdued">
            {t('preview.balanceWorth', { worth: writeMoney(worthOf(balance, rates), reader) })}
          </Text>
          {facts.rewards.map((reward) => (
            <InlineStack key={reward.id} align="space-between" gap="200">
              <Text as="span">{reward.name}</Text>
              <Text as="span" tone="subdued">
                {t('preview.points', { points: writeCount(BigInt(reward.points), reader) })}
              </Text>
            </InlineStack>
          ))}
          {facts.rewards.length === 0 ? <Text as="p">{t('preview.noRewards')}</Text> : null}
        </BlockStack>
      </Box>
      {showcase === null ? null : (
        <InlineStack gap="300" wrap={false} blockAlign="center">
          <Thumbnail source={showcase.imageUrl ?? ImageIcon} alt="" size="medium" />
          <BlockStack gap="050">
            <Text as="p" fontWeight="semibold">
              {showcase.title}
            </Text>
            <Text as="p">{writeMoney(BigInt(showcase.priceMinor), reader)}</Text>
            <Text as="p" tone="subdued">
              {t('preview.earns', {
                points: writeCount(pointsFor(BigInt(showcase.priceMinor), rates.earn), reader),
              })}
            </Text>
          </BlockStack>
        </InlineStack>
      )}
    </BlockStack>
  );
}
