import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Box, Card, Select, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { LastDaysBanner } from '../../ui/last-days-banner.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { useToast } from '../../ui/toast.ts';
import { openPage } from '../page.server.ts';
import { AdviceCard } from './advice-card.tsx';
import { changeBrief } from './brief-actions.server.ts';
import type { BriefAnswer } from './brief-actions.server.ts';
import { loadBriefPage } from './brief.server.ts';
import { ChangesCard } from './changes-card.tsx';
import { GoalsCard } from './goals-card.tsx';
import { PastCard } from './past-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadBriefPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeBrief);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** How often the page asks again while the brief waits for the margins of new costs. */
const outdatedPollMs = 5_000;

/** One page for marketing and operations: what changed, why it may have, what to do next. */
export default function Brief() {
  const { t } = useTranslation('brief');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<BriefAnswer>();
  const [, setSearch] = useSearchParams();
  useToast(fetcher.data);
  useRevalidateWhile(facts.outdated, outdatedPollMs);
  const busy = fetcher.state !== 'idle';
  const send = (message: Parameters<typeof fetcher.submit>[0]) => {
    fetcher.submit(message, { method: 'post', encType: 'application/json' });
  };
  const write = {
    content: t('writeNow'),
    loading: busy,
    onAction: () => {
      send({ intent: 'write' });
    },
  };
  return (
    <AppPage title={t('title')} subtitle={t('subtitle')} primaryAction={write}>
      <BlockStack gap="400">
        {fetcher.data?.error !== undefined ? (
          <Banner tone="critical">{fetcher.data.error}</Banner>
        ) : facts.outdated ? (
          <Banner tone="info">{t('outdated')}</Banner>
        ) : (
          <LastDaysBanner lastDaysOnly={facts.lastDaysOnly} />
        )}
        {facts.written === null ? (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {t('none.title')}
              </Text>
              <Text as="p">{t('none.body')}</Text>
            </BlockStack>
          </Card>
        ) : (
          <>
            <Box paddingInline={{ xs: '400', sm: '0' }}>
              <BlockStack gap="200">
                <Text as="p">{facts.written}</Text>
                {facts.weeks.length < 2 ? null : (
                  <Select
                    label={t('week')}
                    options={facts.weeks}
                    value={facts.week}
                    onChange={(week) => {
                      setSearch({ week });
                    }}
                  />
                )}
              </BlockStack>
            </Box>
            <ChangesCard figures={facts.figures} covers={facts.covers} />
            <AdviceCard advice={facts.advice} busy={busy} send={send} />
          </>
        )}
        <GoalsCard
          goals={facts.goals}
          currency={facts.currency}
          errors={fetcher.data?.errors ?? {}}
          busy={busy}
          send={send}
        />
        {facts.past.length === 0 ? null : <PastCard past={facts.past} />}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
