import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportMarginOrders } from './margin-orders.server.ts';
import { openPage } from './page.server.ts';

/** The orders behind a figure of the margin as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportMarginOrders);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
