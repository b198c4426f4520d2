import { useLoaderData } from '@remix-run/react';
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../../ui/failure-page.tsx';
import { openPage } from '../page.server.ts';
import { changeReward } from './reward-actions.server.ts';
import { RewardEditor } from './reward-editor.tsx';
import { loadRewardPage } from './reward.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadRewardPage(page, params['rewardId'] ?? ''));

export const action = ({ request, params }: ActionFunctionArgs) =>
  openPage(request, (page) => changeReward(page, params['rewardId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Creating and editing a reward are the same page; `new` is the address of one that is not saved yet. */
export default function RewardPage() {
  const facts = useLoaderData<typeof loader>();
  return <RewardEditor key={facts.id ?? 'new'} facts={facts} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
