import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportPlacements } from './app.recommendations._index/placement-words.server.ts';
import { openPage } from './page.server.ts';

/** What every placement did, as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportPlacements);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
