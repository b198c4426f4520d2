import type { ActionFunctionArgs, HeadersFunction } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { importSpendFile } from './app.channels.spend/spend.server.ts';
import { openPage } from './page.server.ts';

/** Takes a spend file; the body of the request is the file itself. */
export const action = ({ request }: ActionFunctionArgs) =>
  openPage(request, async (page) => Response.json(await importSpendFile(page)));

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
