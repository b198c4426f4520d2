import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportCodes } from './app.campaigns.$campaignId_.codes/codes.server.ts';
import { openPage } from './page.server.ts';

/** The codes of a campaign as a CSV file. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => exportCodes(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
