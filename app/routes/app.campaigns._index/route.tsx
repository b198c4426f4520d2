import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Card, EmptyState } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { CampaignTable } from './campaign-table.tsx';
import { loadCampaignsPage } from './campaigns.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadCampaignsPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Campaigns() {
  const { t } = useTranslation('campaigns');
  const { campaigns, filter, isEmpty } = useLoaderData<typeof loader>();
  const create = { content: t('create'), url: '/app/campaigns/new' };
  if (!isEmpty) {
    return (
      <AppPage title={t('title')} primaryAction={create} fullWidth>
        <Card padding="0">
          <CampaignTable campaigns={campaigns} filter={filter} />
        </Card>
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
