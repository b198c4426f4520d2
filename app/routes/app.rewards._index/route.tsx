import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Card, EmptyState } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { RewardTable } from './reward-table.tsx';
import { loadRewardsPage } from './rewards.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadRewardsPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Rewards() {
  const { t } = useTranslation('rewards');
  const { rewards, filter, isEmpty, currencyNote } = useLoaderData<typeof loader>();
  const create = { content: t('create'), url: '/app/rewards/new' };
  if (!isEmpty) {
    return (
      <AppPage title={t('title')} primaryAction={create}>
        <BlockStack gap="400">
          {currencyNote === null ? null : <Banner tone="warning">{currencyNote}</Banner>}
          <Card padding="0">
            <RewardTable rewards={rewards} filter={filter} />
          </Card>
        </BlockStack>
      </AppPage>
    );
  }
  return (
    <AppPage title={t('title')}>
      <Card>
        <EmptyState heading={t('empty.title')} image="" action={create}>
          <p>{t('empty.body')}</p>
        </EmptyState>
      </Card>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
