import { useState } from 'react';
import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Card, Select, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { WordsCard } from './words-card.tsx';
import { changeWords, loadWordsPage } from './words.server.ts';
import type { WordsAnswer } from './words.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadWordsPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeWords);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Every sentence of the storefront, to be put in the merchant's own words, language by language. */
export default function Words() {
  const { t } = useTranslation('settings');
  const facts = useLoaderData<typeof loader>();
  const fetcher = useFetcher<WordsAnswer>();
  const form = useDraft(facts.values);
  const [language, setLanguage] = useState<string>(facts.first);
  const answer = fetcher.data;
  useToast(answer);
  const shown = facts.languages.find((one) => one.language === language);
  return (
    <AppPage title={t('words.title')} backAction={{ url: '/app/settings', content: t('title') }} narrowWidth>
      <UnsavedBar
        id="words-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          fetcher.submit({ values: form.values }, { method: 'post', encType: 'application/json' });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {answer?.error === undefined ? null : <Banner tone="critical">{answer.error}</Banner>}
        <Card>
          <BlockStack gap="300">
            <Text as="p">{t('words.body')}</Text>
            <Select
              label={t('words.language')}
              options={facts.languages.map((one) => ({ value: one.language, label: one.name }))}
              value={language}
              onChange={setLanguage}
            />
          </BlockStack>
        </Card>
        {shown?.groups.map(({ group, texts }) => (
          <WordsCard
            key={`${language} ${group}`}
            title={t(`words.group.${group}`)}
            texts={texts}
            language={language}
            values={form.values}
            errors={answer?.errors ?? {}}
            change={form.change}
          />
        ))}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
