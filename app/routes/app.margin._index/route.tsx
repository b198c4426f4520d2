import { useLoaderData, useSearchParams } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Card, InlineGrid, Select, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { LastDaysBanner } from '../../ui/last-days-banner.tsx';
import { useRevalidateWhile } from '../../ui/revalidate.ts';
import { openPage } from '../page.server.ts';
import { BreakdownCard } from './breakdown-card.tsx';
import { loadMarginPage } from './margin.server.ts';
import { WaterfallCard } from './waterfall-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadMarginPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** How often the page asks again while margins are being worked out. */
const settlePollMs = 5_000;

/** From list prices to the contribution margin, and by what it came about. */
export default function Margin() {
  const { t } = useTranslation('margin');
  const facts = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  useRevalidateWhile(facts.settling !== null, settlePollMs);
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    setSearch(next, { preventScrollReset: true });
  };
  return (
    <AppPage
      title={t('title')}
      subtitle={t('subtitle')}
      secondaryActions={[{ content: t('openCosts'), url: '/app/settings/costs' }]}
    >
      <BlockStack gap="400">
        {facts.settling === null ? (
          <LastDaysBanner lastDaysOnly={facts.lastDaysOnly} />
        ) : (
          <Banner tone="info">{facts.settling}</Banner>
        )}
        <Card>
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Select
              label={t('period')}
              options={facts.dayChoices}
              value={facts.days}
              helpText={facts.since}
              onChange={choose('days')}
            />
            <Select
              label={t('breakdown')}
              options={facts.byChoices}
              value={facts.by}
              onChange={choose('by')}
            />
          </InlineGrid>
        </Card>
        {facts.hasOrders ? (
          <>
            <WaterfallCard lines={facts.lines} />
            <BreakdownCard
              title={t(`by.${facts.by}`)}
              text={facts.isCounted ? t('byText.counted') : t(`byText.${facts.by}`)}
              rows={facts.breakdown}
            />
          </>
        ) : facts.settling === null ? (
          <Card>
            <Text as="p">{t('noOrders')}</Text>
          </Card>
        ) : null}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
