import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportRehearsal } from './campaign-rehearsal.server.ts';
import { openPage } from './page.server.ts';

/** The rows of that page as a CSV file. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => exportRehearsal(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
