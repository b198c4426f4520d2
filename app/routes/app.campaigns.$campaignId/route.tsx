import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { changeCampaignPage } from './campaign-actions.server.ts';
import { CampaignEditor } from './campaign-editor.tsx';
import { loadCampaignPage } from './campaign.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadCampaignPage(page, params['campaignId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => changeCampaignPage(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Creating and editing a campaign are the same page; `new` is the address of one that is not saved yet. */
export default function CampaignPage() {
  const facts = useLoaderData<typeof loader>();
  return <CampaignEditor key={facts.id ?? 'new'} facts={facts} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
