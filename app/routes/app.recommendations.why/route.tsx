import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Layout, List } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { AnswerCard, LeftOutCard } from './answer-card.tsx';
import { QuestionCard } from './question-card.tsx';
import { loadWhy } from './why.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadWhy);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Why a place shows what it shows: the storefront's own answer, with counts, score parts and what was left out. */
export default function WhyThisItem() {
  const { t } = useTranslation('recommendations');
  const facts = useLoaderData<typeof loader>();
  const { note, gaps, asked } = facts;
  return (
    <AppPage
      title={t('why.title')}
      backAction={{ url: '/app/recommendations', content: t('title') }}
      secondaryActions={[
        { content: t('rules.open'), url: `/app/recommendations/rules?placement=${asked.placement}` },
      ]}
    >
      <Layout>
        {note === null && gaps.length === 0 ? null : (
          <Layout.Section>
            <Banner tone="warning">
              <List>
                {[...(note === null ? [] : [note]), ...gaps].map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </Banner>
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <QuestionCard facts={facts} />
            <AnswerCard shown={facts.shown} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <LeftOutCard leftOut={facts.leftOut} />
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
