import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { useRevalidateWhile } from '../ui/revalidate.ts';
import { RowsPage } from '../ui/rows-page.tsx';
import { loadRehearsalPage } from './campaign-rehearsal.server.ts';
import { openPage } from './page.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadRehearsalPage(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** Between two looks while orders are still being copied. */
const copyPollMs = 3_000;

/** Past orders that would have used a campaign. */
export default function CampaignRowsPage() {
  const { isCopying, ...rows } = useLoaderData<typeof loader>();
  useRevalidateWhile(isCopying, copyPollMs);
  return <RowsPage {...rows} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
