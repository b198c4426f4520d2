import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Badge, BlockStack, Layout } from '@shopify/polaris';
import { AppPage } from '../../ui/app-page.tsx';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { FailurePage } from '../../ui/failure-page.tsx';
import { PrivacyCard } from '../../ui/privacy-card.tsx';
import { openPage } from '../page.server.ts';
import { AdjustCard } from './adjust-card.tsx';
import { adjustMember } from './adjust.server.ts';
import { AheadCard, BalanceCard } from './balance-cards.tsx';
import { EntriesCard } from './entries-card.tsx';
import { loadMemberPage } from './member.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadMemberPage(page, params['memberId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => adjustMember(page, params['memberId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Member() {
  const { t } = useTranslation('members');
  const member = useLoaderData<typeof loader>();
  return (
    <AppPage
      title={member.name}
      subtitle={[member.email, member.joined].filter(Boolean).join(' · ')}
      backAction={{ url: '/app/members', content: t('title') }}
      titleMetadata={member.state === 'active' ? null : <Badge>{member.stateLabel}</Badge>}
      secondaryActions={[
        ...(member.state === 'active'
          ? [{ content: t('atCounter'), url: `/app/counter?member=${member.id}` }]
          : []),
        ...(member.customerUrl === null
          ? []
          : [{ content: t('openCustomer'), url: member.customerUrl, target: '_top' as const }]),
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <BalanceCard figures={member.figures} />
            <EntriesCard
              entries={member.entries}
              nextCursor={member.nextCursor}
              hasPrevious={member.hasPrevious}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {member.state === 'closed' ? null : <AdjustCard adjustmentKey={member.adjustmentKey} />}
            <AheadCard expiring={member.expiring} activating={member.activating} />
            <PrivacyCard requests={member.privacy} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
