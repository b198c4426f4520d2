import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { judgeDraft } from './campaign-judgement.server.ts';
import { openPage } from './page.server.ts';

/** What the review page asks for once it stands: it reads a year of orders and asks Shopify. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => judgeDraft(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
