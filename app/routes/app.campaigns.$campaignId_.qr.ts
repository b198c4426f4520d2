import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { drawCampaignQr } from './campaign-qr.server.ts';
import { openPage } from './page.server.ts';

/** The QR code of a shared code's link, as SVG. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  openPage(request, (page) => drawCampaignQr(page, params['campaignId'] ?? ''));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
