import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Layout } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useDraft } from '../../ui/draft.ts';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import type { CampaignAnswer } from './campaign-actions.server.ts';
import type { CampaignPageFacts } from './campaign.server.ts';
import { CodesCard } from './codes-card.tsx';
import { ItemsCard } from './items-card.tsx';
import { PreviewCard } from './preview-card.tsx';
import { CombineCard, DatesCard, LimitsCard, OfferCard, WhoCard } from './rule-cards.tsx';

/** The form of a campaign with what a shopper sees beside it. */
export function CampaignEditor({ facts }: { facts: CampaignPageFacts }) {
  const { t } = useTranslation('campaigns');
  const fetcher = useFetcher<CampaignAnswer>();
  const form = useDraft(facts.saved, facts.suggested);
  const answer = fetcher.data;
  useToast(answer);
  const errors = answer?.errors ?? {};
  const fields = { values: form.values, change: form.change, errors, facts };
  const wrong = Object.keys(errors).length;
  return (
    <AppPage
      title={facts.id === null ? t('create') : facts.saved.name}
      backAction={{ url: '/app/campaigns', content: t('title') }}
      titleMetadata={<Badge>{t('state.draft')}</Badge>}
      {...(facts.id === null
        ? {}
        : {
            primaryAction: {
              content: t('action.review'),
              url: `/app/campaigns/${facts.id}/review`,
              disabled: form.dirty || fetcher.state !== 'idle',
            },
          })}
    >
      <UnsavedBar
        id="campaign-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          const { adviceId, formId } = facts;
          const message = { intent: 'save', adviceId, formId, values: toMessage(form.values) };
          fetcher.submit(message, { method: 'post', encType: 'application/json' });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {answer?.error === undefined && wrong === 0 ? null : (
          <Banner tone="critical">{answer?.error ?? t('wrongFields', { count: wrong })}</Banner>
        )}
        {facts.suggested === null ? null : <Banner tone="info">{t('suggested')}</Banner>}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <OfferCard {...fields} />
              <CodesCard {...fields} />
              <DatesCard {...fields} />
              <ItemsCard {...fields} />
              <WhoCard {...fields} />
              <LimitsCard {...fields} />
              <CombineCard {...fields} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <PreviewCard values={form.values} facts={facts} />
          </Layout.Section>
        </Layout>
      </BlockStack>
    </AppPage>
  );
}

/** The submit function takes lists that it may change. */
function toMessage(values: CampaignPageFacts['saved']) {
  return { ...values, productIds: [...values.productIds], collectionIds: [...values.collectionIds] };
}
