import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { ClaimCard } from './claim-card.tsx';
import { GapCard } from './gap-card.tsx';
import { PickCard } from './pick-card.tsx';
import { loadReconciliationPage, storeTypedClaim } from './reconciliation.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadReconciliationPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, storeTypedClaim);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function ReconciliationPage() {
  const { t } = useTranslation('channels');
  const page = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('reconcile.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <BlockStack gap="400">
        {page.notice === '' ? null : <Banner tone="info">{page.notice}</Banner>}
        <PickCard months={page.months} month={page.month} basis={page.basis} />
        <GapCard
          title={t('reconcile.byChannel')}
          texts={[page.card]}
          first={t('column.name')}
          rows={[...page.rows, { ...page.total, claimed: '' }]}
        />
        <GapCard
          title={t('reconcile.byDay')}
          texts={[page.zone]}
          first={t('reconcile.day')}
          rows={page.days}
        />
        <ClaimCard channels={page.channels} currency={page.currency} />
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
