import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { authenticateAdmin } from '../flows/authenticate-admin.server.ts';

/** Shopify's library answers everything below /auth: the session-token bounce page, the way out of the frame, the callback. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return null;
};

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
