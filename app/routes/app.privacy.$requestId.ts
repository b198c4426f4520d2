import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { openPage } from './page.server.ts';
import { downloadAnswer } from './privacy-requests.server.ts';

/** The answer of a customer's data request as a file; who fetched it is written down. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => downloadAnswer(page, params['requestId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
