import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Card, EmptyState } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { useCsvAction } from '../../ui/csv-action.ts';
import { FailurePage } from '../../ui/failure-page.tsx';
import { loadMembersPage } from '../members-list.server.ts';
import { openPage } from '../page.server.ts';
import { MemberFilters } from './member-filters.tsx';
import { MemberTable } from './member-table.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadMembersPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Members() {
  const { t } = useTranslation('members');
  const { asked, members, count, nextCursor, isEmpty } = useLoaderData<typeof loader>();
  const search = new URLSearchParams({ q: asked.q, filter: asked.filter, sort: asked.sort }).toString();
  const exportMembers = useCsvAction(`/app/members/export?${search}`, 'members.csv');
  return (
    <AppPage
      title={t('title')}
      secondaryActions={isEmpty ? [] : [{ content: t('atCounter'), url: '/app/counter' }, exportMembers]}
    >
      {isEmpty ? (
        <Card>
          <EmptyState
            heading={t('empty.title')}
            image=""
            action={{ content: t('empty.action'), url: '/app/program/credit' }}
            secondaryAction={{ content: t('empty.program'), url: '/app/program' }}
          >
            <p>{t('empty.body')}</p>
          </EmptyState>
        </Card>
      ) : (
        <Card padding="0">
          <MemberFilters asked={asked} />
          <MemberTable
            members={members}
            count={count}
            nextCursor={nextCursor}
            hasPrevious={asked.cursor !== null}
          />
        </Card>
      )}
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
