import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { RowsPage } from '../ui/rows-page.tsx';
import { loadMarginOrdersPage } from './margin-orders.server.ts';
import { openPage } from './page.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadMarginOrdersPage);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** A figure of the margin opened to the orders that make it up. */
export default function MarginOrders() {
  return <RowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
