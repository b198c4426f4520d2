import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, EmptyState, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { blankRule, RuleCard } from './rule-card.tsx';
import { loadRulesPage, saveRules } from './rules.server.ts';
import type { RulesAnswer } from './rules.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadRulesPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, saveRules);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Rules() {
  const { t } = useTranslation('channels');
  const { rules, shadowed, channels } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<RulesAnswer>();
  const form = useDraft({ rules });
  useToast(fetcher.data);
  const put = (next: typeof rules) => {
    form.change({ rules: next });
  };
  const add = () => {
    put([...form.values.rules, blankRule]);
  };
  return (
    <AppPage title={t('rules.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <UnsavedBar
        id="rules-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          fetcher.submit({ rules: form.values.rules }, { method: 'post', encType: 'application/json' });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400" inlineAlign="stretch">
        {fetcher.data?.error === undefined ? null : <Banner tone="critical">{fetcher.data.error}</Banner>}
        {shadowed.length === 0 ? null : (
          <Banner tone="warning">{t('rules.shadowed', { lines: shadowed.join(', ') })}</Banner>
        )}
        {form.values.rules.length === 0 ? (
          <Card>
            <EmptyState
              heading={t('rules.emptyTitle')}
              image=""
              action={{ content: t('rules.add'), onAction: add }}
            >
              <p>{t('rules.text')}</p>
            </EmptyState>
          </Card>
        ) : (
          <Text as="p">{t('rules.text')}</Text>
        )}
        {form.values.rules.map((rule, at) => (
          <RuleCard
            key={String(at)}
            number={at + 1}
            rule={rule}
            channels={channels}
            onChange={(changed) => {
              put(form.values.rules.map((one, place) => (place === at ? changed : one)));
            }}
            onRaise={() => {
              put(form.values.rules.toSpliced(at, 1).toSpliced(at - 1, 0, rule));
            }}
            onRemove={() => {
              put(form.values.rules.toSpliced(at, 1));
            }}
          />
        ))}
        {form.values.rules.length === 0 ? null : (
          <div>
            <Button onClick={add}>{t('rules.add')}</Button>
          </div>
        )}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
