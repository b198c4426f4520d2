import type { Words } from '../../words-en.ts';
import type { SharedAddresses } from '../protocol.ts';

/** What the server tells the page. */
export type HostSettings = SharedAddresses & {
  locale: string;
  words: Words;
  appName: string;
  scopes: string[];
  storeName: string;
  staff: { id: number; name: string }[];
  /** Who looks at the admin now. */
  staffId: number;
};

/** The page's settings, from its JSON island. */
export const settings = JSON.parse(document.querySelector('#host')?.textContent ?? '{}') as HostSettings;
export const words = settings.words;

/** Asks the admin's own API. Rejects with the sentence it answered. */
export async function callAdmin(path: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`/admin-page/${path}`, init);
  const value = (await answer.json()) as { error?: string };
  if (!answer.ok) throw new Error(value.error ?? `the admin answered ${answer.status}`);
  return value;
}
