import { useFetcher, useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Box, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useDraft } from '../../ui/draft.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { useToast } from '../../ui/toast.ts';
import { UnsavedBar } from '../../ui/unsaved-bar.tsx';
import { openPage } from '../page.server.ts';
import { ModelSections } from './model-sections.tsx';
import { loadModelsPage, saveModels } from './models.server.ts';
import type { ModelsAnswer } from './models.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadModelsPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, saveModels);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** How the models of the channel report count. */
export default function Models() {
  const { t } = useTranslation('channels');
  const { values, notice } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ModelsAnswer>();
  const form = useDraft(values);
  useToast(fetcher.data);
  return (
    <AppPage title={t('models.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <UnsavedBar
        id="models-form"
        dirty={form.dirty}
        saving={fetcher.state !== 'idle'}
        onSave={() => {
          fetcher.submit({ values: form.values }, { method: 'post', encType: 'application/json' });
        }}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {fetcher.data?.error !== undefined ? (
          <Banner tone="critical">{fetcher.data.error}</Banner>
        ) : notice === '' ? null : (
          <Banner tone="info">{notice}</Banner>
        )}
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <Text as="p">{t('models.text')}</Text>
        </Box>
        <ModelSections values={form.values} errors={fetcher.data?.errors} change={form.change} />
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
