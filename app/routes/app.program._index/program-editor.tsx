import { useState } from 'react';
import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Layout } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { LaunchModal } from '../../ui/launch-modal.tsx';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../ui/draft.ts';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { ExclusionsCard } from './exclusions-card.tsx';
import { PreviewCard } from './preview-card.tsx';
import type { ProgramAnswer } from './program-actions.server.ts';
import type { ProgramPageFacts } from './program.server.ts';
import { EarnCard, TimeCard, WorthCard } from './rule-cards.tsx';
import { StateBanner } from './state-banner.tsx';
import { TestingCard } from './testing-card.tsx';

/** The program's form, its live preview, and the buttons that put it in force. */
export function ProgramEditor({ facts }: { facts: ProgramPageFacts }) {
  const { t } = useTranslation('program');
  const fetcher = useFetcher<ProgramAnswer>();
  const form = useDraft(facts.saved, facts.suggested);
  const answer = fetcher.data;
  useToast(answer);
  const send = (message: Parameters<typeof fetcher.submit>[0]) => {
    fetcher.submit(message, { method: 'post', encType: 'application/json' });
  };
  const publish = (to: string, confirmed = false) => {
    send({ intent: 'publish', to, confirmed });
  };
  const [asking, setAsking] = useState(false);
  const ask = (to: string) => {
    if (to === 'live' && isFirst(facts.state)) setAsking(true);
    else publish(to);
  };
  const fields = { values: form.values, change: form.change, errors: answer?.errors ?? {}, facts };
  return (
    <AppPage
      title={t('title')}
      subtitle={facts.stateText}
      titleMetadata={
        <Badge tone={facts.state === 'live' ? 'success' : 'attention'}>{facts.stateLabel}</Badge>
      }
      {...publishActions(facts, { dirty: form.dirty, busy: fetcher.state !== 'idle', publish: ask, t })}
    >
      <UnsavedBar
        id="program-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          send({ intent: 'save', values: { ...form.values } });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
        <StateBanner facts={facts} answer={answer} onConfirm={publish} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <EarnCard {...fields} />
              <WorthCard {...fields} />
              <TimeCard {...fields} />
              <ExclusionsCard {...fields} />
              <TestingCard {...fields} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <PreviewCard values={form.values} facts={facts} />
          </Layout.Section>
        </Layout>
      </BlockStack>
      <LaunchModal
        lines={facts.launchLines}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          publish('live');
        }}
      />
    </AppPage>
  );
}

/** Before the first launch shoppers see nothing: that step is asked about. */
function isFirst(state: string): boolean {
  return state === 'draft' || state === 'testing';
}

interface Publishing {
  dirty: boolean;
  busy: boolean;
  publish: (to: string) => void;
  t: (key: string) => string;
}

/** One primary action: the step that comes next. The others stand beside it. */
function publishActions(facts: ProgramPageFacts, { dirty, busy, publish, t }: Publishing) {
  const action = (to: string, key: string) => ({
    content: t(`action.${key}`),
    disabled: dirty || busy,
    onAction: () => {
      publish(to);
    },
  });
  const credit = { content: t('action.credit'), url: '/app/program/credit' };
  const test = action('testing', 'test');
  if (facts.state === 'live') {
    const secondaryActions = [credit, action('paused', 'pause')];
    return facts.hasUnpublished
      ? { primaryAction: action('live', 'publish'), secondaryActions }
      : { secondaryActions };
  }
  if (facts.state === 'paused')
    return { primaryAction: action('live', 'resume'), secondaryActions: [credit] };
  return { primaryAction: action('live', 'launch'), secondaryActions: [test, credit] };
}
