import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { actAtCounter } from './act.server.ts';
import { loadCounterPage } from './counter.server.ts';
import { FindCard } from './find-card.tsx';
import { MemberCards } from './member-cards.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadCounterPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, actAtCounter);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** For staff beside the till, on a phone or tablet: find a member, redeem a reward, show its code. */
export default function Counter() {
  const { t } = useTranslation('counter');
  const { q, found, member } = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('title')} backAction={{ url: '/app/members', content: t('back') }} narrowWidth>
      <BlockStack gap="400">
        <FindCard key={q} q={q} found={found} chosen={member?.id ?? null} />
        {member === null ? null : <MemberCards key={member.id} member={member} />}
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
