import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useCsvAction } from '../../ui/csv-action.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { LastDaysBanner } from '../../ui/last-days-banner.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { useToast } from '../../ui/toast.ts';
import { openPage } from '../page.server.ts';
import { HoldoutCard } from './holdout-card.tsx';
import { loadOverview, rebuildNow } from './overview.server.ts';
import { PlacementsCard } from './placements-card.tsx';
import { QualityCard } from './quality-card.tsx';
import { ThemeCard } from './theme-card.tsx';
import { TrainingCard } from './training-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadOverview);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, rebuildNow);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** How often the page asks again while a rebuild is under way. */
const rebuildPollMs = 2_000;

/** How recommendations stand, what they brought, and how good they are. */
export default function Recommendations() {
  const { t } = useTranslation('recommendations');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const exportAll = useCsvAction(`/app/recommendations/export?days=${facts.days}`, 'recommendations.csv');
  useRevalidateWhile(facts.building !== null, rebuildPollMs);
  useToast(fetcher.data);
  return (
    <AppPage
      title={t('title')}
      primaryAction={{
        content: t('rebuild'),
        loading: facts.building !== null || fetcher.state !== 'idle',
        onAction: () => {
          fetcher.submit({ intent: 'rebuild' }, { method: 'post' });
        },
      }}
      secondaryActions={[
        { content: t('rules.open'), url: '/app/recommendations/rules' },
        { content: t('why.open'), url: '/app/recommendations/why' },
        exportAll,
      ]}
    >
      <BlockStack gap="400">
        {facts.fault === null ? (
          <LastDaysBanner lastDaysOnly={facts.lastDaysOnly} />
        ) : (
          <Banner tone="warning">{facts.fault}</Banner>
        )}
        <TrainingCard lines={facts.training} building={facts.building} />
        <PlacementsCard
          facts={facts}
          onDays={(days) => {
            const next = new URLSearchParams(search);
            next.set('days', days);
            setSearch(next, { preventScrollReset: true });
          }}
        />
        <HoldoutCard rows={facts.holdouts} />
        <QualityCard quality={facts.quality} />
        <ThemeCard blocks={facts.blocks} />
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
