import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, InlineGrid, Layout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { campaignTone } from '../../ui/campaign-badge.ts';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { useToast } from '../../ui/toast.ts';
import type { ReportAnswer } from './report-actions.server.ts';
import { CodesCard, HoldoutResultCard, LinkCard } from './report-cards.tsx';
import type { ReportFacts } from './report.server.ts';
import { SplitCard } from './split-card.tsx';

/** A launched campaign: its figures, its result, its codes and links, and what can be done with it. */
export function ReportView({ facts }: { facts: ReportFacts }) {
  const { t } = useTranslation('campaigns');
  const fetcher = useFetcher<ReportAnswer>();
  const [asking, setAsking] = useState(false);
  useToast(fetcher.data);
  const error = fetcher.data?.error;
  const send = (intent: string) => {
    fetcher.submit({ intent, formId: facts.formId }, { method: 'post', encType: 'application/json' });
  };
  const action = (intent: 'pause' | 'resume' | 'end' | 'duplicate') => ({
    content: t(`action.${intent}`),
    disabled: fetcher.state !== 'idle',
    ...(intent === 'end' ? { destructive: true } : {}),
    onAction: () => {
      if (intent === 'end') setAsking(true);
      else send(intent);
    },
  });
  return (
    <AppPage
      title={facts.name}
      subtitle={`${facts.offer} · ${facts.dates}`}
      titleMetadata={<Badge {...campaignTone(facts.state)}>{facts.stateLabel}</Badge>}
      backAction={{ url: '/app/campaigns', content: t('title') }}
      secondaryActions={[...facts.actions.map((one) => action(one)), action('duplicate')]}
    >
      <BlockStack gap="400">
        {error === undefined ? null : <Banner tone="critical">{error}</Banner>}
        {facts.unsettled === null ? null : <Banner tone="info">{facts.unsettled}</Banner>}
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3, lg: 5 }} gap="400">
          {facts.figures.map((figure) => (
            <FigureCard key={figure.key} figure={figure} />
          ))}
        </InlineGrid>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <HoldoutResultCard facts={facts} />
              <Splits facts={facts} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {facts.hasCodes ? <CodesCard facts={facts} /> : null}
              <LinkCard facts={facts} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
      <ConfirmModal
        id="end-campaign"
        title={t('end.title', { name: facts.name })}
        confirm={t('action.end')}
        tone="critical"
        lines={[t('end.stops'), facts.endLine, t('end.instead')]}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          send('end');
        }}
      />
    </AppPage>
  );
}

function Splits({ facts }: { facts: ReportFacts }) {
  const { t } = useTranslation('campaigns');
  const [sales, margin] = [t('report.sales'), t('report.margin')];
  return (
    <>
      <SplitCard
        title={t('report.byCode')}
        note={t('report.byCodeNote')}
        headings={[t('report.code'), t('report.uses'), t('report.cost'), sales, margin]}
        rows={facts.codes.map((row) => ({ ...row, name: row.key }))}
        empty={t('report.noUse')}
      />
      <SplitCard
        title={t('report.byChannel')}
        note={t('report.byChannelNote')}
        headings={[t('report.channel'), t('report.uses'), sales, margin]}
        rows={facts.channels}
        empty={t('report.noUse')}
      />
    </>
  );
}
