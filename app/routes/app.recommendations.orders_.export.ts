import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { openPage } from './page.server.ts';
import { exportRecommendationRows } from './recommendation-orders.server.ts';

/** What a figure of a placement is made of, as a CSV file. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, exportRecommendationRows);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
