import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Card, EmptyState, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useCsvAction } from '../../ui/csv-action.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { RankedBars } from '../../ui/ranked-bars.tsx';
import { openPage } from '../page.server.ts';
import { CountedCard } from './counted-card.tsx';
import { loadChannelsPage } from './channels.server.ts';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable } from './report-table.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadChannelsPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Channels() {
  const { t } = useTranslation('channels');
  const page = useLoaderData<typeof loader>();
  const { asked, search, isEmpty, summary, rows } = page;
  const exportReport = useCsvAction(`/app/channels/export?${search}`, page.fileName);
  return (
    <AppPage
      title={t('title')}
      primaryAction={{ content: t('action.link'), url: '/app/channels/links' }}
      secondaryActions={[
        { content: t('action.spend'), url: '/app/channels/spend' },
        { content: t('action.reconcile'), url: '/app/channels/reconciliation' },
        { content: t('action.rules'), url: '/app/channels/rules' },
        { content: t('action.models'), url: '/app/channels/models' },
        ...(isEmpty ? [] : [exportReport]),
      ]}
    >
      <BlockStack gap="400">
        {page.counted === null || page.counted.note === '' ? null : (
          <Banner tone="info">{page.counted.note}</Banner>
        )}
        <ReportFilters asked={asked} models={page.models} />
        {isEmpty ? (
          <Card>
            <EmptyState
              heading={t('empty.title')}
              image=""
              action={{ content: t('empty.all'), url: '/app/channels?days=365' }}
            >
              <p>{t('empty.body')}</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            {page.waiting === '' ? null : <Banner tone="info">{page.waiting}</Banner>}
            <Card>
              <BlockStack gap="300">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    {page.card}
                  </Text>
                  <Text as="p">{summary}</Text>
                  <Text as="p" tone="subdued">
                    {page.cardDetail}
                  </Text>
                  <Text as="p" tone="subdued">
                    {page.note}
                  </Text>
                </BlockStack>
                <RankedBars bars={page.bars} label={summary} />
              </BlockStack>
            </Card>
            <ReportTable
              rows={rows}
              search={search}
              sort={asked.sort}
              direction={asked.direction}
              showsRemoval={page.showsRemoval}
              hasSpend={page.hasSpend}
              level={asked.level}
            />
          </>
        )}
        {page.counted === null ? null : <CountedCard rows={page.counted.rows} />}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
