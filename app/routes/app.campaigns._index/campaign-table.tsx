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
import { campaignTone } from '../../ui/campaign-badge.ts';
import type { WrittenCampaign } from './campaigns.server.ts';

const filters = ['all', 'running', 'draft', 'ended'] as const;

/** The campaigns with their state, dates, uses, cost and margin. */
export function CampaignTable({ campaigns, filter }: { campaigns: WrittenCampaign[]; filter: string }) {
  const { t } = useTranslation('campaigns');
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
          setSearch({ filter: filters[at] ?? 'all' });
        }}
      />
      <IndexTable
        resourceName={{ singular: t('title'), plural: t('title') }}
        itemCount={campaigns.length}
        selectable={false}
        condensed={smDown}
        headings={[
          { title: t('column.name') },
          { title: t('column.state') },
          { title: t('column.dates') },
          { title: t('column.uses'), ...end },
          { title: t('column.cost'), ...end },
          { title: t('column.margin'), ...end },
        ]}
        emptyState={
          <Text as="p" alignment="center" tone="subdued">
            {t('noneHere')}
          </Text>
        }
      >
        {campaigns.map((campaign, position) => (
          <IndexTable.Row id={campaign.id} key={campaign.id} position={position}>
            {smDown ? <StackedCampaign campaign={campaign} /> : <CampaignCells campaign={campaign} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

interface CampaignProps {
  campaign: WrittenCampaign;
}

function CampaignLink({ campaign }: CampaignProps) {
  return (
    <Link url={campaign.url} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {campaign.name}
      </Text>
    </Link>
  );
}

function StateBadge({ campaign }: CampaignProps) {
  return <Badge {...campaignTone(campaign.state)}>{campaign.stateLabel}</Badge>;
}

function CampaignCells({ campaign }: CampaignProps) {
  return (
    <>
      <IndexTable.Cell>
        <BlockStack>
          <CampaignLink campaign={campaign} />
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
      {(['uses', 'cost', 'margin'] as const).map((column) => (
        <IndexTable.Cell key={column}>
          <Text as="span" alignment="end" numeric>
            {campaign[column]}
          </Text>
        </IndexTable.Cell>
      ))}
    </>
  );
}

function StackedCampaign({ campaign }: CampaignProps) {
  const { t } = useTranslation('campaigns');
  const small = { as: 'span', tone: 'subdued', variant: 'bodySm' } as const;
  const { uses, cost, margin } = campaign;
  const isUsable = campaign.state !== 'draft' && campaign.state !== 'waiting';
  return (
    <div style={{ padding: '12px 16px', width: '100%' }}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <CampaignLink campaign={campaign} />
          <StateBadge campaign={campaign} />
        </InlineStack>
        <Text {...small}>{campaign.offer}</Text>
        <Text {...small}>{campaign.dates}</Text>
        {isUsable ? <Text {...small}>{t('line', { uses, cost, margin })}</Text> : null}
      </BlockStack>
    </div>
  );
}
