import { Badge, BlockStack, IndexTable, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { campaignTone } from '../../ui/campaign-badge.ts';
import { FilteredTable, NumberCells, RowLink, StackedRow } from '../../ui/filtered-table.tsx';
import type { WrittenCampaign } from './campaigns.server.ts';

const filters = ['all', 'running', 'draft', 'ended'] as const;
const end = { alignment: 'end' as const };

/** The campaigns with their state, dates, uses, cost and margin. */
export function CampaignTable({ campaigns, filter }: { campaigns: WrittenCampaign[]; filter: string }) {
  const { t } = useTranslation('campaigns');
  return (
    <FilteredTable
      filters={filters.map((id) => ({ id, content: t(`filter.${id}`) }))}
      chosen={filter}
      title={t('title')}
      headings={[
        { title: t('column.name') },
        { title: t('column.state') },
        { title: t('column.dates') },
        { title: t('column.uses'), ...end },
        { title: t('column.cost'), ...end },
        { title: t('column.margin'), ...end },
      ]}
      rows={campaigns}
      noneHere={t('noneHere')}
      drawCells={(campaign) => <CampaignCells campaign={campaign} />}
      drawStacked={(campaign) => <StackedCampaign campaign={campaign} />}
    />
  );
}

interface CampaignProps {
  campaign: WrittenCampaign;
}

function StateBadge({ campaign }: CampaignProps) {
  return <Badge {...campaignTone(campaign.state)}>{campaign.stateLabel}</Badge>;
}

function CampaignCells({ campaign }: CampaignProps) {
  return (
    <>
      <IndexTable.Cell>
        <BlockStack>
          <RowLink url={campaign.url} name={campaign.name} />
          <Text as="span" tone="subdued" variant="bodySm">
            {campaign.offer}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge campaign={campaign} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" variant="bodySm">
          {campaign.dates}
        </Text>
      </IndexTable.Cell>
      <NumberCells values={[campaign.uses, campaign.cost, campaign.margin]} />
    </>
  );
}

function StackedCampaign({ campaign }: CampaignProps) {
  const { t } = useTranslation('campaigns');
  const { uses, cost, margin } = campaign;
  const isUsable = campaign.state !== 'draft' && campaign.state !== 'waiting';
  return (
    <StackedRow
      name={<RowLink url={campaign.url} name={campaign.name} />}
      badge={<StateBadge campaign={campaign} />}
      lines={[campaign.offer, campaign.dates, ...(isUsable ? [t('line', { uses, cost, margin })] : [])]}
    />
  );
}
