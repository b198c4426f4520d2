import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { BlockStack, Card, ResourceItem, ResourceList, Text } from '@shopify/polaris';
import { boundary } from '@shopify/shopify-app-remix/server';
import { useTranslation } from 'react-i18next';
import { AppPage } from '../../ui/app-page.tsx';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { LinkCard } from './link-card.tsx';
import { loadLinksPage, makePageLink } from './links.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadLinksPage);

export const action = ({ request }: ActionFunctionArgs) => openPage(request, makePageLink);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

export default function Links() {
  const { t } = useTranslation('channels');
  const { target, links } = useLoaderData<typeof loader>();
  return (
    <AppPage title={t('links.title')} backAction={{ url: '/app/channels', content: t('title') }}>
      <BlockStack gap="400">
        <LinkCard target={target} />
        <Card padding="0">
          <ResourceList
            resourceName={{ singular: t('links.title'), plural: t('links.title') }}
            items={links}
            emptyState={
              <Text as="p" alignment="center" tone="subdued">
                {t('links.empty')}
              </Text>
            }
            renderItem={({ id, name, url, state, failure, madeOn }) => (
              <ResourceItem id={id} onClick={() => undefined} accessibilityLabel={name}>
                <Text as="h3" fontWeight="semibold">
                  {name}
                </Text>
                <Text as="p" breakWord>
                  {url}
                </Text>
                <Text as="p" tone="subdued" variant="bodySm">
                  {[madeOn, state, failure].filter((part) => part !== '').join(' · ')}
                </Text>
              </ResourceItem>
            )}
          />
        </Card>
      </BlockStack>
    </AppPage>
  );
}

export function ErrorBoundary() {
  return <FailurePage />;
}
