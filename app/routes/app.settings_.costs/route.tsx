import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, Layout } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useCsvAction } from '../../ui/csv-action.ts';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { changeCostsPage } from './cost-actions.server.ts';
import type { CostsAnswer } from './cost-actions.server.ts';
import { SpendCard, TermsCard } from './cost-cards.tsx';
import { loadCostsPage } from './costs.server.ts';
import { CoverageCard } from './coverage-card.tsx';
import { FileCard } from './file-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadCostsPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeCostsPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Everything the margin needs and Shopify does not know. */
export default function Costs() {
  const { t } = useTranslation('margin');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<CostsAnswer>();
  const form = useDraft(facts.saved);
  const answer = fetcher.data;
  const exportFile = useCsvAction('/app/settings/costs/export', 'unit-costs.csv');
  useToast(answer);
  return (
    <AppPage
      title={t('costs.title')}
      backAction={{ url: '/app/margin', content: t('title') }}
      secondaryActions={[exportFile]}
    >
      <UnsavedBar
        id="costs-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          fetcher.submit({ intent: 'save', ...form.values }, { method: 'post', encType: 'application/json' });
        }}
        onDiscard={form.discard}
      />
      <Layout>
        {answer?.error === undefined ? null : (
          <Layout.Section>
            <Banner tone="critical">{answer.error}</Banner>
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={t('costs.terms')} description={t('costs.termsText')}>
          <TermsCard facts={facts} values={form.values} errors={answer?.errors ?? {}} change={form.change} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('costs.units')} description={t('costs.unitsText')}>
          <CoverageCard facts={facts} />
          <FileCard />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('costs.spend')} description={t('costs.spendText')}>
          <SpendCard />
        </Layout.AnnotatedSection>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
