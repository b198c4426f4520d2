import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Card, EmptyState, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useCsvAction } from '../../ui/csv-action.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { RankedBars } from '../../ui/ranked-bars.tsx';
import { openPage } from '../page.server.ts';
import { loadChannelsPage } from './channels.server.ts';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable } from './report-table.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadChannelsPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

const barsShown = 8;

export default function Channels() {
  const { t } = useTranslation('channels');
  const { asked, search, isEmpty, card, note, summary, rows } = useLoaderData<typeof loader>();
  const exportReport = useCsvAction(`/app/channels/export?${search}`, 'channels.csv');
  const bars = rows.slice(0, barsShown).map(({ key, name, revenue, interval, bar, low, high }) => ({
    ...{ key, name, bar, low, high, value: revenue, range: interval },
  }));
  return (
    <AppPage
      title={t('title')}
      primaryAction={{ content: t('action.link'), url: '/app/channels/links' }}
      secondaryActions={[
        { content: t('action.spend'), url: '/app/channels/spend' },
        { content: t('action.reconcile'), url: '/app/channels/reconciliation' },
        { content: t('action.rules'), url: '/app/channels/rules' },
        ...(isEmpty ? [] : [exportReport]),
      ]}
    >
      <BlockStack gap="400">
        <ReportFilters asked={asked} />
        {isEmpty ? (
          <Card>
            <EmptyState heading={t('empty.title')} image="">
              <p>{t('empty.body')}</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            <Card>
              <BlockStack gap="300">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    {card}
                  </Text>
                  <Text as="p">{summary}</Text>
                  <Text as="p" tone="subdued">
                    {note}
                  </Text>
                </BlockStack>
                <RankedBars bars={bars} label={summary} />
              </BlockStack>
            </Card>
            <ReportTable rows={rows} search={search} />
          </>
        )}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
