import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportCosts } from './app.settings_.costs/costs.server.ts';
import { openPage } from './page.server.ts';

/** Unit costs of every variant as a CSV file, to be filled in and brought back. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportCosts);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
