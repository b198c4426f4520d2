import type { FromFrame } from '../protocol.ts';
import { draw } from './draw.ts';
import { tellFrame } from './frame.ts';
import { words } from './settings.ts';

type Toast = Extract<FromFrame, { kind: 'toast' }>;
const open = new Map<string, HTMLElement>();

/** Where toasts appear; read aloud politely. */
export const toasts = draw('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

/** Shows a toast until its time is up or somebody closes it. */
export function showToast(toast: Toast): void {
  const element = draw(
    'div',
    { class: toast.isError ? 'toast error' : 'toast' },
    draw('span', {}, toast.message),
  );
  if (toast.action !== null) {
    const press = () => hideToast(toast.id, true);
    element.append(draw('button', { type: 'button', click: press }, toast.action));
  }
  const close = () => hideToast(toast.id, false);
  element.append(
    draw('button', { type: 'button', class: 'close', 'aria-label': words.close, click: close }, '×'),
  );
  open.set(toast.id, element);
  toasts.append(element);
  setTimeout(close, toast.durationMs);
}

/** Takes a toast away and tells the app how it went. */
export function hideToast(id: string, pressed: boolean): void {
  const element = open.get(id);
  if (element === undefined) return;
  open.delete(id);
  element.remove();
  tellFrame({ kind: 'toastGone', id, pressed });
}
