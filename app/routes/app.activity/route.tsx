import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Layout } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { PrivacyCard } from '../../ui/privacy-card.tsx';
import { CopyCard } from '../app._index/copy-card.tsx';
import { openPage } from '../page.server.ts';
import { loadActivityPage, retryNotice } from './activity.server.ts';
import { ChangesCard } from './changes-card.tsx';
import { PoisonCard } from './poison-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadActivityPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, retryNotice);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Activity() {
  const { t } = useTranslation('activity');
  const { changes, nextCursor, hasPrevious, copy, poison, privacy } = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('title')} subtitle={t('subtitle')}>
      <Layout>
        <Layout.Section>
          <ChangesCard changes={changes} nextCursor={nextCursor} hasPrevious={hasPrevious} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PoisonCard events={poison} />
            <CopyCard copy={copy} />
            <PrivacyCard requests={privacy} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
