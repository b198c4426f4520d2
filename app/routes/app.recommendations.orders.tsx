import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { RowsPage } from '../ui/rows-page.tsx';
import { openPage } from './page.server.ts';
import { loadRecommendationRows } from './recommendation-orders.server.ts';

export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadRecommendationRows);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** A figure of a placement opened to the orders, clicks or days that make it up. */
export default function RecommendationOrders() {
  return <RowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
