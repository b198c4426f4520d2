import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { drawLinkQr } from './app.channels.links/links.server.ts';
import { openPage } from './page.server.ts';

/** The QR code of a link, as SVG. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => drawLinkQr(page, params['linkId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
