import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { LinkCard } from './link-card.tsx';
import { LinkTable } from './link-table.tsx';
import { answerLinksForm, loadLinksPage } from './links.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadLinksPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, answerLinksForm);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Links() {
  const { t } = useTranslation('channels');
  const { home, hosts, isAllowed, links } = useLoaderData<typeof loader>();
  return (
    <AppPage
      title={t('links.title')}
      backAction={{ url: '/app/channels', content: t('title') }}
      secondaryActions={[{ content: t('counter:printed.title'), url: '/app/channels/qr' }]}
    >
      <BlockStack gap="400">
        {isAllowed ? null : <Banner tone="info">{t('links.notAllowed')}</Banner>}
        <LinkCard home={home} hosts={hosts} />
        <LinkTable links={links} />
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
