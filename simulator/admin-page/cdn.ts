import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../gateway/read-body.ts';
import type { SimulatorContext } from '../context.ts';
import { readAddresses } from './addresses.ts';
import { buildBrowserScript } from './browser-scripts.ts';

const PREFIX = '/__cdn/';

/**
 * Answers what pages load from Shopify's CDN: the App Bridge stand-in and the font's style sheet (the system's own
 * font serves). Pictures are drawn by the storefront. Returns false when the request is not for the CDN.
 */
export async function answerCdn(
  context: SimulatorContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = addressOf(request, 'http://localhost');
  if (!url.pathname.startsWith(PREFIX)) return false;
  const name = url.pathname.slice(PREFIX.length);
  if (name === 'shopifycloud/app-bridge.js') {
    const at = JSON.stringify({ ...readAddresses(context), appHandle: context.app.handle });
    const script = (await buildBrowserScript('app-bridge')).replace(/__SIMULATED_ADDRESSES__/g, () => at);
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    });
    response.end(script);
  } else if (name.startsWith('static/fonts/')) {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end('');
  } else {
    const picture = `${readAddresses(context).storefront}/__cdn/${name}${url.search}`;
    response.writeHead(302, { location: picture }).end();
  }
  return true;
}
