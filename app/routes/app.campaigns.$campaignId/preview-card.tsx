import { BlockStack, Box, Card, List, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { readAmount } from '../../ui/decimal.ts';
import { writeMoney } from '../../ui/written.ts';
import type { CampaignValues } from './campaign-form.ts';
import type { CampaignPageFacts } from './campaign.server.ts';

/** What a shopper is told and sees, as the form stands. */
export function PreviewCard({ values, facts }: { values: CampaignValues; facts: CampaignPageFacts }) {
  const { t } = useTranslation('campaigns');
  const lines = describe(values, facts, t);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('preview.title')}
        </Text>
        <Box background="bg-surface-secondary" padding="400" borderRadius="200">
          <BlockStack gap="100" inlineAlign="center">
            <Text as="p" variant="headingLg" alignment="center" breakWord>
              {writeOffer(values, facts, t)}
            </Text>
            <Text as="p" alignment="center" breakWord>
              {writeWay(values, t)}
            </Text>
          </BlockStack>
        </Box>
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}

function money(typed: string, facts: CampaignPageFacts): string {
  const minor = readAmount(typed, facts.currency);
  return minor === null ? '–' : writeMoney(minor, facts);
}

function writeOffer(values: CampaignValues, facts: CampaignPageFacts, t: TFunction<'campaigns'>): string {
  if (values.offer === 'percent')
    return t('preview.percent', { percent: values.percent.replace(/\s*%$/, '') });
  if (values.offer === 'free-shipping') return t('preview.freeShipping');
  const amount = money(values.amount, facts);
  return values.eachItem ? t('preview.amountEach', { amount }) : t('preview.amount', { amount });
}

function writeWay(values: CampaignValues, t: TFunction<'campaigns'>): string {
  if (values.method === 'automatic') return t('preview.automatic', { name: values.name });
  return values.codes === 'generic' && values.code.trim() !== ''
    ? t('preview.code', { code: values.code.trim() })
    : t('preview.ownCode');
}

function describe(values: CampaignValues, facts: CampaignPageFacts, t: TFunction<'campaigns'>): string[] {
  const lines = [
    values.items === 'all'
      ? t('preview.all')
      : t('preview.items', {
          count: values.items === 'products' ? values.productIds.length : values.collectionIds.length,
          kind: t(`choice.items.${values.items}`),
        }),
    t(`preview.who.${values.who}`, { tag: values.tag, tier: values.tier, segment: values.segmentId }),
  ];
  if (values.minimum === 'subtotal') {
    lines.push(t('preview.minimum', { amount: money(values.minimumAmount, facts) }));
  }
  if (values.minimum === 'quantity') lines.push(t('preview.quantity', { units: values.minimumCount }));
  if (values.offer === 'free-shipping' && values.maxRate !== '') {
    lines.push(t('preview.maxRate', { amount: money(values.maxRate, facts) }));
  }
  if (values.method === 'code' && values.oncePerCustomer) lines.push(t('preview.once'));
  lines.push(
    values.endsAt === ''
      ? t('preview.noEnd')
      : t('preview.until', { day: values.endsAt.replace('T', ' '), timeZone: facts.timeZone }),
  );
  return lines;
}
