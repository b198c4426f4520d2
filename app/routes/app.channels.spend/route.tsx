import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Card, Layout } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { FileCard } from './file-card.tsx';
import { KnownSpend } from './known-spend.tsx';
import { loadSpendPage, storeTypedSpend } from './spend.server.ts';
import { TypedCard } from './typed-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadSpendPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, storeTypedSpend);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Spend() {
  const { t } = useTranslation('channels');
  const { currency, known } = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('spend.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <Layout>
        <Layout.AnnotatedSection
          title={t('spend.file.title')}
          description={t('spend.file.text', { currency })}
        >
          <FileCard />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('spend.typed.title')} description={t('spend.typed.text')}>
          <TypedCard currency={currency} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('spend.known.title')} description={t('spend.known.text')}>
          <Card>
            <KnownSpend known={known} />
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
