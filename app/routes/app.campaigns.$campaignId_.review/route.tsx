import { useState } from 'react';
import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Layout } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { ConfirmModal } from '../../ui/confirm-modal.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { openPage } from '../page.server.ts';
import { DeclineCard } from './decline-card.tsx';
import { HoldoutCard } from './holdout-card.tsx';
import { JudgementCards, useJudgement } from './judgement-cards.tsx';
import { launchFromPage, type LaunchAnswer } from './launch.server.ts';
import { NativeCard } from './native-card.tsx';
import { ReviewBanners } from './review-banners.tsx';
import { loadReviewPage, type ReviewFacts } from './review.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadReviewPage(page, params['campaignId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => launchFromPage(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** All that is worth knowing before a launch, on one page, and the launch itself. */
export default function ReviewPage() {
  const { t } = useTranslation('campaigns');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<LaunchAnswer>();
  const judgement = useJudgement(facts.id);
  const [shareBp, setShareBp] = useState(facts.holdout.suggestedBp);
  const [asking, setAsking] = useState(false);
  const { approval } = facts;
  const asksColleague = approval === 'to-propose' || approval === 'waiting';
  useToast(fetcher.data);
  const isStopped = facts.issues.length > 0 || judgement?.isBlocked !== false;
  const errors = fetcher.data?.errors ?? [];
  const send = (message: Parameters<typeof fetcher.submit>[0]) => {
    fetcher.submit(message, { method: 'post', encType: 'application/json' });
  };
  const lines = shareBp === 0 ? facts.launchLines : [...facts.launchLines, t('launch.holdout')];
  return (
    <AppPage
      title={t('review.title', { name: facts.name })}
      subtitle={facts.offer}
      backAction={{ url: `/app/campaigns/${facts.id}`, content: t('review.back') }}
      primaryAction={{
        content: t(`launchAs.${approval}`),
        disabled: isStopped || approval === 'waiting' || fetcher.state !== 'idle',
        loading: fetcher.state !== 'idle',
        onAction: () => {
          if (asksColleague) send({ intent: 'propose', version: facts.version });
          else setAsking(true);
        },
      }}
    >
      <BlockStack gap="400">
        <ReviewBanners facts={facts} errors={errors} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <JudgementCards judgement={judgement} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <ReviewAside
              facts={facts}
              shareBp={shareBp}
              onShare={setShareBp}
              busy={fetcher.state !== 'idle'}
              onDecline={(reason) => {
                send({ intent: 'decline', version: facts.version, reason });
              }}
            />
          </Layout.Section>
        </Layout>
      </BlockStack>
      <ConfirmModal
        id="launch-campaign"
        title={t('launch.title', { name: facts.name })}
        confirm={t('launch.confirm')}
        lines={lines}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          send({ intent: 'launch', shareBp, version: facts.version });
        }}
      />
    </AppPage>
  );
}

interface ReviewAsideProps {
  facts: ReviewFacts;
  shareBp: number;
  onShare: (shareBp: number) => void;
  busy: boolean;
  onDecline: (reason: string) => void;
}

/** What it becomes at Shopify, who is left out, and where a colleague gives it back. */
function ReviewAside({ facts, shareBp, onShare, busy, onDecline }: ReviewAsideProps) {
  return (
    <BlockStack gap="400">
      <NativeCard natives={facts.natives} issues={facts.issues} editUrl={`/app/campaigns/${facts.id}`} />
      {facts.mayDecline ? <DeclineCard busy={busy} onDecline={onDecline} /> : null}
      <HoldoutCard holdout={facts.holdout} shareBp={shareBp} onChoose={onShare} />
    </BlockStack>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
