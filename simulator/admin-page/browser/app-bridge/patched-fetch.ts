import { mapAddress } from '../../addresses.ts';
import { addresses, idToken, isFramed } from './connection.ts';
import { openAddress } from './open-address.ts';

const RETRY = 'X-Shopify-Retry-Invalid-Session-Request';
const REAUTHORIZE = 'X-Shopify-API-Request-Failure-Reauthorize-Url';

/**
 * Patches window.fetch as App Bridge does: requests to the app carry a fresh session token, an answer that asks for
 * it is tried once more with a newer one, and an answer that names a page to go to leaves the frame.
 */
export function startFetch(): void {
  const plain = window.fetch.bind(window);
  window.fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(localInput(input), init);
    const isOwn = new URL(request.url).origin === location.origin;
    if (!isFramed || !isOwn || request.headers.has('Authorization')) return plain(request);
    const answer = await sendWithToken(plain, request.clone());
    const settled = answer.headers.get(RETRY) === '1' ? await sendWithToken(plain, request) : answer;
    const destination = settled.headers.get(REAUTHORIZE);
    if (destination === null) return settled;
    openAddress(destination, '_top');
    // The page is being left: an answer now would only flash an error.
    return new Promise<never>(() => undefined);
  };
}

/** The app knows itself by its https name, which the browser cannot reach. */
function localInput(input: RequestInfo | URL): RequestInfo | URL {
  if (input instanceof Request) return input;
  return mapAddress(new URL(String(input), location.href).href, addresses) ?? input;
}

async function sendWithToken(plain: typeof fetch, request: Request): Promise<Response> {
  request.headers.set('Authorization', `Bearer ${await idToken()}`);
  return plain(request);
}
