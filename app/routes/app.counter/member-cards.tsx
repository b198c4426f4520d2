import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/toast.ts';
import type { CounterAnswer } from './act.server.ts';
import { CodeCard } from './code-card.tsx';
import type { OfferedReward, OpenCode } from './counter.server.ts';

interface Chosen {
  id: string;
  name: string;
  email: string;
  points: string;
  worth: string | null;
  isLive: boolean;
  open: OpenCode[];
  rewards: OfferedReward[];
  requestKey: string;
}

/** The member at the counter: points, the code that is open, and what the points can be redeemed for. */
export function MemberCards({ member }: { member: Chosen }) {
  const { t } = useTranslation('counter');
  const fetcher = useFetcher<CounterAnswer>();
  const answer = fetcher.data;
  useToast(answer);
  const busy = fetcher.state !== 'idle';
  const usable = member.open.filter(({ state }) => state !== 'ending');
  return (
    <BlockStack gap="400">
      {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
      <Card>
        <BlockStack gap="100">
          <Link url={`/app/members/${member.id}`} monochrome removeUnderline>
            <Text as="span" variant="headingMd" breakWord>
              {member.name}
            </Text>
          </Link>
          {member.email === '' || member.email === member.name ? null : (
            <Text as="p" tone="subdued" breakWord>
              {member.email}
            </Text>
          )}
          <Text as="p" variant="headingLg">
            {t('points', { points: member.points })}
          </Text>
          {member.worth === null ? null : (
            <Text as="p" tone="subdued">
              {t('worth', { amount: member.worth })}
            </Text>
          )}
        </BlockStack>
      </Card>
      {member.open.map((open) => (
        <CodeCard
          key={open.id}
          open={open}
          busy={busy}
          undo={() => {
            fetcher.submit({ intent: 'undo', member: member.id, redemption: open.id }, { method: 'post' });
          }}
        />
      ))}
      {usable.length > 0 ? null : (
        <RewardsCard
          rewards={member.rewards}
          isLive={member.isLive}
          busy={busy}
          redeem={(reward) => {
            const { id, requestKey: key } = member;
            fetcher.submit({ intent: 'redeem', member: id, reward, key }, { method: 'post' });
          }}
        />
      )}
    </BlockStack>
  );
}

interface RewardsCardProps {
  rewards: OfferedReward[];
  isLive: boolean;
  busy: boolean;
  redeem: (reward: string) => void;
}

function RewardsCard({ rewards, isLive, busy, redeem }: RewardsCardProps) {
  const { t } = useTranslation('counter');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('rewards')}
        </Text>
        {isLive ? null : <Text as="p">{t('notLive')}</Text>}
        {rewards.length === 0 ? <Text as="p">{t('noRewards')}</Text> : null}
        {rewards.map((reward) => (
          <InlineStack key={reward.id} align="space-between" blockAlign="center" gap="300" wrap={false}>
            <Box minWidth="0">
              <Text as="h3" variant="headingSm" breakWord>
                {reward.name}
              </Text>
              <Text as="p" tone="subdued">
                {[reward.price, reward.minimum, reward.missing].filter(Boolean).join(' ')}
              </Text>
            </Box>
            <Box minWidth="fit-content">
              <Button
                size="large"
                disabled={!isLive || reward.missing !== null}
                loading={busy}
                accessibilityLabel={t('redeemThis', { reward: reward.name })}
                onClick={() => {
                  redeem(reward.id);
                }}
              >
                {t('redeem')}
              </Button>
            </Box>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
