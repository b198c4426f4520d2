import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Card, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { CodeRow } from './code-row.tsx';
import { MakeCard } from './make-card.tsx';
import { loadQrPage, makeQr } from './qr.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadQrPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, makeQr);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Signed QR codes for posters, tables and parcels: each scan is counted under its own name. */
export default function PrintedCodes() {
  const { t } = useTranslation('counter');
  const { until, codes } = useLoaderData<typeof loader>();
  return (
    <AppPage
      title={t('printed.title')}
      subtitle={t('printed.body')}
      backAction={{ url: '/app/channels/links', content: t('printed.back') }}
      narrowWidth
    >
      <BlockStack gap="400">
        <MakeCard until={until} />
        <Card>
          {codes.length === 0 ? (
            <Text as="p" alignment="center" tone="subdued">
              {t('printed.empty')}
            </Text>
          ) : (
            <BlockStack gap="500">
              {codes.map((code) => (
                <CodeRow key={code.id} code={code} />
              ))}
            </BlockStack>
          )}
        </Card>
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
