import { useState } from 'react';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner, BlockStack, Box, Card, Select, TextField } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { useCsvAction } from '../../ui/csv-action.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { CodeTable } from './code-table.tsx';
import { loadCodesPage } from './codes.server.ts';
import { changeCodesPage } from './code-actions.server.ts';
import { ImportCard } from './import-card.tsx';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadCodesPage(page, params['campaignId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => changeCodesPage(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

const views = ['all', 'unused', 'used', 'waiting', 'refused', 'revoked'] as const;

/** The codes of a campaign: search, state and export. */
export default function CodesPage() {
  const { t } = useTranslation('campaigns');
  const facts = useLoaderData<typeof loader>();
  const { id, name, codes, search, view, number, hasNext, hasHoldout, own } = facts;
  const exportCodes = useCsvAction(`/app/campaigns/${id}/codes/export`, 'campaign-codes.csv');
  const [, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search);
  const show = (change: { search?: string; view?: string; page?: number }) => {
    setSearch({ search: typed, view, ...change, page: String(change.page ?? 1) });
  };
  return (
    <AppPage
      title={t('codesOf', { name })}
      backAction={{
        url: facts.isDraft ? `/app/campaigns/${id}` : `/app/campaigns/${id}/report`,
        content: name,
      }}
      secondaryActions={facts.isDraft ? [] : [exportCodes]}
    >
      <BlockStack gap="400">
        {hasHoldout ? <Banner tone="info">{t('codesHoldout')}</Banner> : null}
        {own === null ? null : <ImportCard stored={own.stored} summary={own.summary} />}
        <Card padding="0">
          <Box padding="400">
            <BlockStack gap="300">
              <TextField
                label={t('codeSearch')}
                value={typed}
                autoComplete="off"
                onChange={setTyped}
                onBlur={() => {
                  if (typed !== search) show({});
                }}
              />
              <Select
                label={t('column.state')}
                options={views.map((value) => ({ value, label: t(`codeView.${value}`) }))}
                value={view}
                onChange={(chosen) => {
                  show({ view: chosen });
                }}
              />
            </BlockStack>
          </Box>
          <CodeTable
            codes={codes}
            selectable={!facts.isDraft}
            number={number}
            hasNext={hasNext}
            onTurn={(page) => {
              show({ page });
            }}
          />
        </Card>
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
