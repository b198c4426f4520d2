import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { RowsPage } from '../ui/rows-page.tsx';
import { loadChannelOrders } from './channel-orders.server.ts';
import { openPage } from './page.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadChannelOrders);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** A row of the channel report opened to its orders. */
export default function ChannelOrders() {
  return <RowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
