import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { exportFigure } from './figure-page.server.ts';
import { openPage } from './page.server.ts';

/** The rows of a figure as a CSV file. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => exportFigure(page, params['kind'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
