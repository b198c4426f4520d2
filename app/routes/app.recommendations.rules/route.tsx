import { useState } from 'react';
import { useFetcher, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Card, Layout, Select } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { RulesCards } from './rules-cards.tsx';
import { ResetModal, RulesNotes } from './rules-notes.tsx';
import { changeRules, loadRulesEditor } from './rules.server.ts';
import type { RulesEditorAnswer, RulesEditorFacts } from './rules.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadRulesEditor);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeRules);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** The merchant's rules for one place: what is pinned, left out, put forward, and within which limits. */
export default function RecommendationRules() {
  const { t } = useTranslation('recommendations');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<RulesEditorAnswer>();
  const form = useDraft(facts.saved);
  const [everywhere, setEverywhere] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const { placement } = facts;
  useToast(fetcher.data);
  const send = (wish: object) => {
    const body = JSON.parse(JSON.stringify({ placement, ...wish })) as Record<string, string>;
    fetcher.submit(body, { method: 'post', encType: 'application/json' });
  };
  const actions = [
    { content: t('why.open'), url: `/app/recommendations/why?placement=${placement}` },
    {
      content: t('rules.undo'),
      disabled: !facts.canUndo || form.dirty,
      onAction: () => {
        send({ intent: 'undo' });
      },
    },
    {
      content: t('rules.reset'),
      disabled: facts.isStandard || form.dirty,
      onAction: () => {
        setConfirming(true);
      },
    },
  ];
  return (
    <AppPage
      title={t('rules.title')}
      backAction={{ url: '/app/recommendations', content: t('title') }}
      secondaryActions={actions}
    >
      <UnsavedBar
        id="recommendation-rules"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          send({ intent: 'save', values: form.values, everywhere });
        }}
        onDiscard={form.discard}
      />
      <ResetModal
        open={confirming}
        onClose={() => {
          setConfirming(false);
        }}
        onConfirm={() => {
          setConfirming(false);
          send({ intent: 'reset' });
        }}
      />
      <Layout>
        <RulesNotes facts={facts} error={fetcher.data?.error} />
        <PlaceSection facts={facts} dirty={form.dirty} />
        <RulesCards
          facts={facts}
          values={form.values}
          errors={fetcher.data?.errors ?? {}}
          change={form.change}
          everywhere={everywhere}
          onEverywhere={setEverywhere}
        />
      </Layout>
    </AppPage>
  );
}

/** Which place the rules are of; changes have to be saved before another is chosen. */
function PlaceSection({ facts, dirty }: { facts: RulesEditorFacts; dirty: boolean }) {
  const { t } = useTranslation('recommendations');
  const [, setSearch] = useSearchParams();
  return (
    <Layout.Section>
      <Card>
        <Select
          label={t('rules.place')}
          helpText={dirty ? t('rules.saveFirst') : undefined}
          disabled={dirty}
          options={facts.choices}
          value={facts.placement}
          onChange={(chosen) => {
            setSearch({ placement: chosen });
          }}
        />
      </Card>
    </Layout.Section>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
