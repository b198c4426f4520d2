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
import { loadActivityPage, retrySetAside } from './activity.server.ts';
import { ChangesCard } from './changes-card.tsx';
import { SetAsideCard } from './set-aside-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadActivityPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, retrySetAside);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Activity() {
  const { t } = useTranslation('activity');
  const { changes, nextCursor, hasPrevious, copy, poison, aside, privacy } = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('title')} subtitle={t('subtitle')}>
      <Layout>
        <Layout.Section>
          <ChangesCard changes={changes} nextCursor={nextCursor} hasPrevious={hasPrevious} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <SetAsideCard
              title={t('poison.title')}
              body={poison.length === 0 ? t('poison.none') : t('poison.body')}
              rows={poison}
            />
            {aside.length === 0 ? null : (
              <SetAsideCard title={t('aside.title')} body={t('aside.body')} rows={aside} />
            )}
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
