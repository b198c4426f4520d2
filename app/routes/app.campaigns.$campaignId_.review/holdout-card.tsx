import { BlockStack, Card, ChoiceList, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReviewFacts } from './review.server.ts';

interface HoldoutCardProps {
  holdout: ReviewFacts['holdout'];
  shareBp: number;
  onChoose: (shareBp: number) => void;
}

/** Chooses who is left out, beside the smallest effect each share could show. */
export function HoldoutCard({ holdout, shareBp, onChoose }: HoldoutCardProps) {
  const { t } = useTranslation('campaigns');
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('holdout.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('holdout.text')}
          </Text>
        </BlockStack>
        <Text as="p">{holdout.reason}</Text>
        {holdout.canHoldOut ? (
          <>
            <Text as="p" tone="subdued">
              {holdout.basis}
            </Text>
            <ChoiceList
              title={t('holdout.share')}
              choices={[
                { value: '0', label: t('holdout.off') },
                ...holdout.rows.map((row) => ({
                  value: String(row.shareBp),
                  label: t('holdout.row', { share: row.share, held: row.held }),
                  helpText: t('holdout.detects', { lift: row.lift }),
                })),
              ]}
              selected={[String(shareBp)]}
              onChange={([chosen]) => {
                onChoose(Number(chosen ?? '0'));
              }}
            />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
