import { useSearchParams } from '@remix-run/react';
import {
  Badge,
  BlockStack,
  IndexTable,
  InlineStack,
  Link,
  Tabs,
  Text,
  useBreakpoints,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { WrittenReward } from './rewards.server.ts';

const filters = ['open', 'active', 'draft', 'archived'] as const;

/** The rewards with their state, price and codes. */
export function RewardTable({ rewards, filter }: { rewards: WrittenReward[]; filter: string }) {
  const { t } = useTranslation('rewards');
  const { smDown } = useBreakpoints();
  const [, setSearch] = useSearchParams();
  const end = { alignment: 'end' as const };
  return (
    <>
      <Tabs
        tabs={filters.map((one) => ({ id: one, content: t(`filter.${one}`) }))}
        selected={Math.max(
          0,
          filters.findIndex((one) => one === filter),
        )}
        onSelect={(at) => {
          setSearch({ filter: filters[at] ?? 'open' });
        }}
      />
      <IndexTable
        resourceName={{ singular: t('title'), plural: t('title') }}
        itemCount={rewards.length}
        selectable={false}
        condensed={smDown}
        headings={[
          { title: t('column.name') },
          { title: t('column.state') },
          { title: t('column.points'), ...end },
          { title: t('column.amount'), ...end },
          { title: t('column.issued'), ...end },
          { title: t('column.used'), ...end },
        ]}
        emptyState={
          <Text as="p" alignment="center" tone="subdued">
            {t('noneHere')}
          </Text>
        }
      >
        {rewards.map((reward, position) => (
          <IndexTable.Row id={reward.id} key={reward.id} position={position}>
            {smDown ? <RewardCard reward={reward} /> : <RewardCells reward={reward} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

function RewardLink({ reward }: { reward: WrittenReward }) {
  return (
    <Link url={`/app/rewards/${reward.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {reward.name}
      </Text>
    </Link>
  );
}

function StateBadge({ reward }: { reward: WrittenReward }) {
  return <Badge {...(reward.state === 'active' ? { tone: 'success' } : {})}>{reward.stateLabel}</Badge>;
}

function RewardCells({ reward }: { reward: WrittenReward }) {
  return (
    <>
      <IndexTable.Cell>
        <RewardLink reward={reward} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge reward={reward} />
      </IndexTable.Cell>
      {(['points', 'amount', 'issued', 'used'] as const).map((column) => (
        <IndexTable.Cell key={column}>
          <Text as="span" alignment="end" numeric>
            {reward[column]}
          </Text>
        </IndexTable.Cell>
      ))}
    </>
  );
}

function RewardCard({ reward }: { reward: WrittenReward }) {
  const { t } = useTranslation('rewards');
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <RewardLink reward={reward} />
          <StateBadge reward={reward} />
        </InlineStack>
        <Text as="span" tone="subdued" variant="bodySm">
          {t('line', { points: reward.points, amount: reward.amount })}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {t('codes', { issued: reward.issued, used: reward.used })}
        </Text>
      </BlockStack>
    </div>
  );
}
