import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { RowsPage } from '../ui/rows-page.tsx';
import { loadFindingPage } from './finding-page.server.ts';
import { openPage } from './page.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadFindingPage(page, params['kind'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** A finding opened to the rows it was drawn from. */
export default function FindingPage() {
  return <RowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
