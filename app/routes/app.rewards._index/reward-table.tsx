import { Badge, IndexTable } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FilteredTable, NumberCells, RowLink, StackedRow } from '../../ui/filtered-table.tsx';
import type { WrittenReward } from './rewards.server.ts';

const filters = ['open', 'active', 'draft', 'archived'] as const;
const end = { alignment: 'end' as const };

/** The rewards with their state, price and codes. */
export function RewardTable({ rewards, filter }: { rewards: WrittenReward[]; filter: string }) {
  const { t } = useTranslation('rewards');
  return (
    <FilteredTable
      filters={filters.map((id) => ({ id, content: t(`filter.${id}`) }))}
      chosen={filter}
      title={t('title')}
      headings={[
        { title: t('column.name') },
        { title: t('column.state') },
        { title: t('column.points'), ...end },
        { title: t('column.amount'), ...end },
        { title: t('column.issued'), ...end },
        { title: t('column.used'), ...end },
      ]}
      rows={rewards}
      noneHere={t('noneHere')}
      drawCells={(reward) => <RewardCells reward={reward} />}
      drawStacked={(reward) => <StackedReward reward={reward} />}
    />
  );
}

interface RewardProps {
  reward: WrittenReward;
}

function RewardName({ reward }: RewardProps) {
  return <RowLink url={`/app/rewards/${reward.id}`} name={reward.name} />;
}

function StateBadge({ reward }: RewardProps) {
  return <Badge {...(reward.state === 'active' ? { tone: 'success' } : {})}>{reward.stateLabel}</Badge>;
}

function RewardCells({ reward }: RewardProps) {
  return (
    <>
      <IndexTable.Cell>
        <RewardName reward={reward} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge reward={reward} />
      </IndexTable.Cell>
      <NumberCells values={[reward.points, reward.amount, reward.issued, reward.used]} />
    </>
  );
}

function StackedReward({ reward }: RewardProps) {
  const { t } = useTranslation('rewards');
  const { points, amount, issued, used } = reward;
  return (
    <StackedRow
      name={<RewardName reward={reward} />}
      badge={<StateBadge reward={reward} />}
      lines={[t('line', { points, amount }), t('codes', { issued, used })]}
    />
  );
}
