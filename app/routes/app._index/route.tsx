import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Box, InlineGrid, Layout, Text } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { LastDaysBanner } from '../../ui/last-days-banner.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { openPage } from '../page.server.ts';
import { CopyCard } from './copy-card.tsx';
import { FindingsCard } from './findings-card.tsx';
import { GuideCard } from './guide-card.tsx';
import { changeHome } from './home-actions.server.ts';
import { loadHome } from './home.server.ts';
import { StatusCard } from './status-card.tsx';
import { useStorefront } from './storefront.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadHome);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeHome);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Home() {
  const { t } = useTranslation('home');
  const home = useLoaderData<typeof loader>();
  const storefront = useStorefront();
  const copying = home.copy.state === 'running' || home.copy.state === 'none';
  useRevalidateWhile(copying, copyPollMs);
  return (
    <AppPage title={t('title')}>
      <BlockStack gap="500">
        <LastDaysBanner lastDaysOnly={home.lastDaysOnly} />
        <ApprovalBanner home={home} />
        {home.guide.dismissed ? null : (
          <GuideCard
            guide={home.guide}
            embedUrl={home.embedUrl}
            storefront={storefront}
            launchLines={home.launchLines}
          />
        )}
        <Layout>
          <Layout.Section>
            <BlockStack gap="500">
              {home.copy.state === 'done' ? null : <CopyCard copy={home.copy} />}
              <BlockStack gap="300">
                <Box paddingInline={{ xs: '400', sm: '0' }}>
                  <Text as="h2" variant="headingMd">
                    {t('figure.title')}
                  </Text>
                  <Text as="p" tone="subdued">
                    {home.span}
                  </Text>
                </Box>
                <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
                  {home.figures.map((figure) => (
                    <FigureCard key={figure.key} figure={figure} />
                  ))}
                </InlineGrid>
              </BlockStack>
              <FindingsCard findings={home.findings} copying={copying} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <StatusCard status={home.status} embedUrl={home.embedUrl} storefront={storefront} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </AppPage>
  );
}

/** What waits for the reader where campaigns take two people: one thing at a time. */
function ApprovalBanner({ home }: { home: Pick<HomeFacts, 'approvalAsked' | 'waiting'> }) {
  const { t } = useTranslation('home');
  if (home.approvalAsked !== '') {
    return (
      <Banner tone="warning" action={{ content: t('approval.settings'), url: '/app/settings' }}>
        {home.approvalAsked}
      </Banner>
    );
  }
  if (home.waiting === '') return null;
  return (
    <Banner tone="info" action={{ content: t('approval.open'), url: '/app/campaigns?filter=draft' }}>
      {home.waiting}
    </Banner>
  );
}

type HomeFacts = ReturnType<typeof useLoaderData<typeof loader>>;

/** How often Home asks again while the copy runs. */
const copyPollMs = 2_500;

export function ErrorBoundary() {
  return <FailurePage />;
}
