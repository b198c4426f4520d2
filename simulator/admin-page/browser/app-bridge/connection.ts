import { CHANNEL } from '../protocol.ts';
import type { Envelope, FromFrame, FromHost, Question, SharedAddresses } from '../protocol.ts';

// Put in by the server when it hands out this script.
declare const __SIMULATED_ADDRESSES__: SharedAddresses;

/** The addresses of this simulated store. */
export const addresses = __SIMULATED_ADDRESSES__;

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };
const waiting = new Map<string, Waiting>();
const listeners: ((message: FromHost) => void)[] = [];
let asked = 0;

/** True when the page stands in the admin's frame. */
export const isFramed = window.parent !== window;

/** Tells the host page something; outside the frame nobody listens. */
export function tell(message: FromFrame): void {
  if (!isFramed) return;
  const envelope: Envelope<FromFrame> = { channel: CHANNEL, message };
  window.parent.postMessage(envelope, addresses.admin);
}

/** Asks the host page and waits for its answer. Rejects with the host's reason. */
export function ask(question: Question): Promise<unknown> {
  if (!isFramed) return Promise.reject(new Error('App Bridge answers only inside the admin.'));
  asked += 1;
  const requestId = `${Date.now()}-${asked}`;
  return new Promise((resolve, reject) => {
    waiting.set(requestId, { resolve, reject });
    tell({ kind: 'question', requestId, question });
  });
}

/** Calls back for every message of the host that is not an answer. */
export function onHostMessage(listener: (message: FromHost) => void): void {
  listeners.push(listener);
}

/** Begins to listen; anything from another origin or window is ignored. */
export function startConnection(): void {
  window.addEventListener('message', (event: MessageEvent<Envelope<FromHost> | null>) => {
    if (event.origin !== addresses.admin || event.source !== window.parent) return;
    if (event.data?.channel !== CHANNEL) return;
    const { message } = event.data;
    if (message.kind !== 'answer') {
      for (const listener of listeners) listener(message);
      return;
    }
    const asker = waiting.get(message.requestId);
    waiting.delete(message.requestId);
    if (message.error === null) asker?.resolve(message.value);
    else asker?.reject(new Error(message.error));
  });
  tell({ kind: 'hello' });
}

/** A session token of one minute; a new one for every call. */
export async function idToken(): Promise<string> {
  const { token } = (await ask({ ask: 'idToken' })) as { token: string };
  return token;
}
