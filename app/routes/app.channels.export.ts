import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportChannels } from './channel-orders.server.ts';
import { openPage } from './page.server.ts';

/** The channel report as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportChannels);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
