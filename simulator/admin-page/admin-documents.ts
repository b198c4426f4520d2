import type { ServerResponse } from 'node:http';
import type { SimulatorContext } from '../context.ts';
import { readAddresses } from './addresses.ts';
import { sendPage } from './admin-files.ts';
import { renderAdmin, renderThemeEditor } from './documents.ts';
import { renderMessage } from './message-page.ts';

/** Answers the pages of the admin by their real paths; false when there is none at this one. */
export async function answerDocument(
  context: SimulatorContext,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  const store = `/store/${readAddresses(context).shopHandle}`;
  const app = `${store}/apps/${context.app.handle}`;
  if (path === '/' || path === store || path === app || path.startsWith(`${app}/`)) {
    await sendPage(response, renderAdmin(context));
  } else if (path === `${store}/themes` || path.startsWith(`${store}/themes/`)) {
    await sendPage(response, renderThemeEditor(context));
  } else if (path.startsWith(`${store}/`)) {
    const text = `This simulated store has no page ${path.slice(store.length)}; Shopify's admin does.`;
    await sendPage(response, renderMessage(context, { status: 404, title: 'Not simulated', text }));
  } else if (path.startsWith('/store/')) {
    const text = `The only store here is ${readAddresses(context).shopHandle}.`;
    await sendPage(response, renderMessage(context, { status: 404, title: 'No such store', text }));
  } else return false;
  return true;
}
