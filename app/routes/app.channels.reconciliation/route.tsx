import { useLoaderData, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Card, DataTable, Select, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { ClaimCard } from './claim-card.tsx';
import { loadReconciliationPage, storeTypedClaim } from './reconciliation.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadReconciliationPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, storeTypedClaim);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function ReconciliationPage() {
  const { t } = useTranslation('channels');
  const { month, months, card, rows, agreed, causes, channels, currency } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  return (
    <AppPage title={t('reconcile.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <BlockStack gap="400">
        <Card>
          <Select
            label={t('reconcile.month')}
            options={months.map((value) => ({ value, label: value.slice(0, 7) }))}
            value={month}
            onChange={(value) => {
              setSearch({ month: value });
            }}
          />
        </Card>
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {card}
            </Text>
            <DataTable
              columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
              headings={[
                t('column.name'),
                t('reconcile.ours'),
                t('reconcile.shopify'),
                t('reconcile.claimed'),
              ]}
              rows={rows.map(({ name, ours, shopify, claimed }) => [name, ours, shopify, claimed])}
            />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t('reconcile.causes')}
            </Text>
            <Text as="p">{agreed}</Text>
            <DataTable
              columnContentTypes={['text', 'numeric']}
              headings={[t('reconcile.cause'), t('column.orders')]}
              rows={causes.map(({ name, orders }) => [name, orders])}
            />
          </BlockStack>
        </Card>
        <ClaimCard channels={channels} currency={currency} />
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
