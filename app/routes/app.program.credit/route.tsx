import { useEffect } from 'react';
import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Box, Card, SkeletonBodyText, Text } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { LastDaysBanner } from '../../ui/last-days-banner.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { openPage } from '../page.server.ts';
import { changeCredit } from './credit-actions.server.ts';
import { loadCreditPage } from './credit.server.ts';
import type { loader as previewLoader } from '../app.program.credit-preview.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { RunCard } from './run-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadCreditPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeCredit);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

const runPollMs = 2_000;

export default function CreditHistory() {
  const { t } = useTranslation('program');
  const { run, canStart, isLive, lastDaysOnly } = useLoaderData<typeof loader>();
  useRevalidateWhile(run !== null && run.isMoving, runPollMs);
  return (
    <AppPage
      title={t('credit.title')}
      backAction={{ url: '/app/program', content: t('credit.back') }}
      narrowWidth
    >
      <BlockStack gap="400">
        <LastDaysBanner lastDaysOnly={lastDaysOnly} />
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <Text as="p">{t('credit.intro')}</Text>
        </Box>
        {run === null ? null : <RunCard run={run} />}
        {canStart ? <Preview isLive={isLive} /> : null}
      </BlockStack>
    </AppPage>
  );
}

/** Asks for the preview after the page stands: it reads every past order and may take seconds. */
function Preview({ isLive }: { isLive: boolean }) {
  const { load, data } = useFetcher<typeof previewLoader>();
  useEffect(() => {
    load('/app/program/credit-preview');
  }, [load]);
  if (data === undefined) return <PreviewSkeleton />;
  return <PreviewPanel preview={data} isLive={isLive} />;
}

function PreviewSkeleton() {
  const { t } = useTranslation('program');
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p" tone="subdued">
          {t('credit.loading')}
        </Text>
        <SkeletonBodyText lines={6} />
      </BlockStack>
    </Card>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
