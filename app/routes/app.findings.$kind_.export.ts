import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportFinding } from './finding-page.server.ts';
import { openPage } from './page.server.ts';

/** The rows of a finding as a CSV file. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => exportFinding(page, params['kind'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
