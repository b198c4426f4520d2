import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, Layout } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { SwitchSections } from './switch-sections.tsx';
import { CostsCard, GuideCard, KeptCard, PanelCard, ShopCard, StaffCard } from './settings-cards.tsx';
import { changeSettings } from './settings-actions.server.ts';
import type { SettingsAnswer } from './settings-actions.server.ts';
import { loadSettingsPage } from './settings.server.ts';
import { PrivacyCard } from '../../ui/privacy-card.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadSettingsPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeSettings);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Settings() {
  const { t } = useTranslation('settings');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<SettingsAnswer>();
  const form = useDraft(facts.staffNames);
  const answer = fetcher.data;
  useToast(answer);
  const send = (message: Parameters<typeof fetcher.submit>[0]) => {
    fetcher.submit(message, { method: 'post', encType: 'application/json' });
  };
  return (
    <AppPage title={t('title')}>
      <UnsavedBar
        id="settings-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          send({ intent: 'save', staffNames: form.values });
        }}
        onDiscard={form.discard}
      />
      {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
      <Layout>
        <Layout.AnnotatedSection title={t('shop.title')} description={t('shop.text')}>
          <ShopCard facts={facts} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('panel.title')} description={t('panel.text')}>
          <PanelCard editorUrl={facts.editorUrl} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('staff.title')} description={t('staff.text')}>
          <StaffCard
            values={form.values}
            errors={answer?.errors ?? {}}
            change={form.change}
            you={facts.you}
            about={facts.staffAbout}
          />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('costs.title')} description={t('costs.text')}>
          <CostsCard />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('kept.title')} description={t('kept.text')}>
          <KeptCard />
        </Layout.AnnotatedSection>
        <SwitchSections facts={facts} busy={fetcher.state !== 'idle'} send={send} />
        <Layout.AnnotatedSection title={t('privacy.title')} description={t('privacy.text')}>
          <PrivacyCard requests={facts.privacy} titled={false} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t('guide.title')} description={t('guide.text')}>
          <GuideCard
            dismissed={facts.guideDismissed}
            busy={fetcher.state !== 'idle'}
            onReopen={() => {
              send({ intent: 'reopen-guide' });
            }}
          />
        </Layout.AnnotatedSection>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
