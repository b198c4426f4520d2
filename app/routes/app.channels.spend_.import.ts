import type { ActionFunctionArgs, HeadersFunction } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';
import { importSpendFile } from './app.channels.spend/spend.server.ts';
import { openPage } from './page.server.ts';

/** Takes a spend file; the body of the request is the file itself. 413 when it is too large. */
export const action = ({ request }: ActionFunctionArgs) =>
  openPage(request, async (page) => {
    const answer = await importSpendFile(page);
    return Response.json(answer, { status: answer.field === 'file' ? 413 : 200 });
  });

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
