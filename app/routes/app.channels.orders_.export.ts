import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportChannelOrders } from './channel-orders.server.ts';
import { openPage } from './page.server.ts';

/** The orders of a row as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportChannelOrders);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
