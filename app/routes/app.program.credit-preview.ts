import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { loadCreditPreview } from './app.program.credit/credit.server.ts';
import { openPage } from './page.server.ts';

/** What crediting the past orders would give; asked for by the credit page once it stands. */
export const loader = ({ request }: LoaderFunctionArgs) => openPage(request, loadCreditPreview);

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
