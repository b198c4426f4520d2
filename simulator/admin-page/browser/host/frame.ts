import { CHANNEL } from '../protocol.ts';
import type { Envelope, FromFrame, FromHost } from '../protocol.ts';
import { draw } from './draw.ts';
import { callAdmin, settings, words } from './settings.ts';

const BASE = `/store/${settings.shopHandle}/apps/${settings.appHandle}`;

/** The app's frame. */
export const frame = draw('iframe', { title: settings.appName, allow: 'clipboard-write' });

/** The path inside the app that the page's own address names. */
export function wantedPath(): string {
  const { pathname, search, hash } = location;
  const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : '';
  return `${path === '' ? '/' : path}${search}${hash}`;
}

/** Keeps the page's address in step with the app's, so that it can be shared and reloaded. */
export function showPath(path: string): void {
  history.replaceState(null, '', `${BASE}${path === '/' ? '' : path}`);
}

/** Opens a path of the app in the frame; false when the app is not installed. Rejects with a reason. */
export async function openInFrame(path: string): Promise<boolean> {
  const answer = await callAdmin(`frame?path=${encodeURIComponent(path)}`);
  const { url } = answer as { url: string | null };
  if (url === null) return false;
  // Replaced, not added: Back must lead to the page before, not to the same one with an older token.
  if (frame.isConnected && frame.contentWindow && frame.src !== '') frame.contentWindow.location.replace(url);
  else frame.src = url;
  return true;
}

/** Tells the app's frame something. */
export function tellFrame(message: FromHost): void {
  const envelope: Envelope<FromHost> = { channel: CHANNEL, message };
  frame.contentWindow?.postMessage(envelope, settings.proxy);
}

/** Calls back for the frame's messages; anything from another origin or window is ignored. */
export function onFrameMessage(listener: (message: FromFrame) => void): void {
  window.addEventListener('message', (event: MessageEvent<Envelope<FromFrame> | null>) => {
    if (event.origin !== settings.proxy || event.source !== frame.contentWindow) return;
    if (event.data?.channel === CHANNEL) listener(event.data.message);
  });
}

/** The sentence for a frame that could not be opened. */
export function frameFailure(error: unknown): string {
  return words.frameFailed.replace('{reason}', error instanceof Error ? error.message : String(error));
}
