import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Banner } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { changeProgram } from './program-actions.server.ts';
import { ProgramEditor } from './program-editor.tsx';
import { loadProgramPage } from './program.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadProgramPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, changeProgram);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Program() {
  const { t } = useTranslation('program');
  const facts = useLoaderData<typeof loader>();
  if (facts !== null) return <ProgramEditor facts={facts} />;
  return (
    <AppPage title={t('title')}>
      <Banner tone="info">{t('refusal.shop-not-copied')}</Banner>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
