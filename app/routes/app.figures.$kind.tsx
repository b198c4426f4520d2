import { useLoaderData } from '@remix-run/react';
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { FailurePage } from '../ui/failure-page.tsx';
import { RowsPage } from '../ui/rows-page.tsx';
import { loadFigurePage } from './figure-page.server.ts';
import { openPage } from './page.server.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => loadFigurePage(page, params['kind'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);

/** A figure of Home opened to the rows that make it up. */
export default function FigurePage() {
  return <RowsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <FailurePage />;
}
