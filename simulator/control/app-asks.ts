import { embedAddress } from '../admin-page/embed-address.ts';
import { changeScopes, currentInstallation, uninstall } from '../oauth/installation.ts';
import { dropFormerSecret, LONGEST_ROTATION_MS, rotateSecret } from '../oauth/secrets.ts';
import { BadAsk, textOf, idOf, wholeOf } from './ask.ts';
import type { ControlAsk, ControlPort } from './ask.ts';

const BROWSER =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const COMPLIANCE = ['customers/data_request', 'customers/redact', 'shop/redact'];

/** POST open-app: installs when needed and asks for the app's first document as the admin's frame does. */
export async function openApp(port: ControlPort, ask: ControlAsk): Promise<object> {
  const { context } = port;
  context.grantInstallation();
  const path = typeof ask.body['path'] === 'string' ? ask.body['path'] : '/app';
  if (!/^\/(?![/\\])/.test(path)) throw new BadAsk('path: a path inside the app is needed');
  const headers = { 'user-agent': BROWSER, accept: 'text/html', 'sec-fetch-dest': 'iframe' };
  const address = embedAddress(context, path);
  const response = await fetch(address, {
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  }).catch(() => {
    throw new BadAsk(`no app answers at ${new URL(address).origin}`, 409);
  });
  const body = await response.text();
  return { status: response.status, location: response.headers.get('location'), bytes: body.length };
}

/** POST uninstall. */
export function uninstallApp(port: ControlPort): object {
  return { uninstalled: uninstall(port.context.store) };
}

/** POST rotate-secret {secret, formerSignsMs?}: a new client secret; {drop: true} ends the former one. */
export function rotateAppSecret(port: ControlPort, ask: ControlAsk): object {
  const { app } = port.context;
  if (ask.body['drop'] === true) {
    dropFormerSecret(app);
    return { rotated: false, formerTaken: false };
  }
  const secret = textOf(ask.body['secret'], 'secret');
  const signsMs = wholeOf(ask.body['formerSignsMs'] ?? LONGEST_ROTATION_MS, 'formerSignsMs');
  if (signsMs > LONGEST_ROTATION_MS)
    throw new BadAsk(`formerSignsMs: at most ${String(LONGEST_ROTATION_MS)} (an hour)`);
  rotateSecret(app, secret, signsMs);
  return { rotated: true, formerTaken: true };
}

/** POST scopes {scopes}: what is granted from now on, with app/scopes_update. */
export function setScopes(port: ControlPort, ask: ControlAsk): object {
  const { scopes } = ask.body;
  if (!Array.isArray(scopes)) throw new BadAsk('scopes: a list of scopes is needed');
  if (currentInstallation(port.context.store) === undefined)
    throw new BadAsk('scopes: the app is not installed');
  changeScopes(
    port.context.store,
    scopes.map((scope) => textOf(scope, 'scopes')),
  );
  return { scopes };
}

/** POST compliance {topic, customerId?}. */
export function sendCompliance(port: ControlPort, ask: ControlAsk): object {
  const topic = textOf(ask.body['topic'], 'topic');
  if (!COMPLIANCE.includes(topic)) throw new BadAsk(`topic: one of ${COMPLIANCE.join(', ')}`);
  const subject = topic === 'shop/redact' ? 0 : idOf(ask.body['customerId'], 'customerId');
  port.context.store.emit(topic, subject);
  return { sent: topic };
}
