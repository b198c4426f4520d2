import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Layout } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../ui/draft.ts';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import type { RewardAnswer } from './reward-actions.server.ts';
import { CombineCard, RewardCard, SummaryCard } from './reward-cards.tsx';
import type { RewardPageFacts } from './reward.server.ts';

/** The form of a reward, with what it means for a shopper beside it. */
export function RewardEditor({ facts }: { facts: RewardPageFacts }) {
  const { t } = useTranslation('rewards');
  const fetcher = useFetcher<RewardAnswer>();
  const form = useDraft(facts.saved, facts.suggested);
  const answer = fetcher.data;
  useToast(answer);
  const send = (message: Parameters<typeof fetcher.submit>[0]) => {
    fetcher.submit(message, { method: 'post', encType: 'application/json' });
  };
  const turn = (to: string) => {
    send({ intent: 'state', to });
  };
  const fields = { values: form.values, change: form.change, errors: answer?.errors ?? {}, facts };
  return (
    <AppPage
      title={facts.id === null ? t('create') : facts.saved.name}
      backAction={{ url: '/app/rewards', content: t('title') }}
      titleMetadata={
        facts.state === null ? null : (
          <Badge {...(facts.state === 'active' ? { tone: 'success' } : {})}>{facts.stateLabel}</Badge>
        )
      }
      {...stateActions(facts, { dirty: form.dirty || fetcher.state !== 'idle', turn, t })}
    >
      <UnsavedBar
        id="reward-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          send({ intent: 'save', formId: facts.formId, values: { ...form.values } });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
        {facts.was === null ? null : <Banner tone="warning">{facts.was}</Banner>}
        {facts.suggested === null ? null : <Banner tone="info">{t('suggested')}</Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <RewardCard {...fields} />
              <CombineCard {...fields} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <SummaryCard {...fields} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </AppPage>
  );
}

interface Turning {
  dirty: boolean;
  turn: (to: string) => void;
  t: (key: string) => string;
}

function stateActions(facts: RewardPageFacts, { dirty, turn, t }: Turning) {
  const action = (to: string, key: string) => ({
    content: t(`action.${key}`),
    disabled: dirty,
    onAction: () => {
      turn(to);
    },
  });
  if (facts.state === null) return {};
  if (facts.state === 'active') return { secondaryActions: [action('archived', 'archive')] };
  const activate = action('active', 'activate');
  return facts.state === 'archived'
    ? { primaryAction: activate }
    : { primaryAction: activate, secondaryActions: [action('archived', 'archive')] };
}
