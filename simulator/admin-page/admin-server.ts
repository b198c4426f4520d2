import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../gateway/read-body.ts';
import type { RunningServer, SimulatorContext } from '../context.ts';
import { answerControlPage, answerPosPage } from '../control/page.ts';
import { answerAdminApi } from './admin-api.ts';
import { readAddresses } from './addresses.ts';
import { answerAdminFile, sendPage } from './admin-files.ts';
import { answerDocument } from './admin-documents.ts';
import { renderMessage } from './message-page.ts';
import { startLocalServer } from './local-server.ts';

/**
 * Starts the simulated admin (port N): the page that frames the app, its own small API, the control page and API,
 * and a theme editor that does one thing, switch the app's blocks on and off.
 */
export function startAdminPage(context: SimulatorContext, port: number): Promise<RunningServer> {
  return startLocalServer(port, {
    log: (message) => {
      context.log(message);
    },
    isDirect: (path) =>
      /^\/(?:admin\/api|admin\/api_permissions|admin\/oauth|bulk-results|control|staged-uploads)\//.test(
        path,
      ),
    answer: (request, response) => answer(context, request, response),
  });
}

async function answer(
  context: SimulatorContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Its token is asked for in a header that no other site's page can set.
  if (await context.answerAdminDirectly(request, response)) return;
  if (isForeign(request, readAddresses(context).admin)) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Requests from other sites are refused.\n');
    return;
  }
  if (await context.answerControl(request, response)) return;
  const path = addressOf(request, 'http://localhost').pathname;
  if (path === '/control') return answerControlPage(context, response);
  if (path === '/pos') return answerPosPage(context, response);
  if (path.startsWith('/admin-page/')) {
    if (await answerAdminFile(path, response)) return;
    if (await answerAdminApi(context, request, response)) return;
  } else if (request.method === 'GET' && (await answerDocument(context, path, response))) return;
  await sendPage(
    response,
    renderMessage(context, { status: 404, title: 'Not found', text: 'There is no such page here.' }),
  );
}

/** Another site's page could post here with the browser's help; it cannot hide its own origin. */
function isForeign(request: IncomingMessage, own: string): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin !== own;
  const site = request.headers['sec-fetch-site'];
  return (
    site !== undefined &&
    site !== 'same-origin' &&
    site !== 'none' &&
    request.headers['sec-fetch-dest'] === 'empty'
  );
}
