import type { Store } from '../store/store.ts';

/** How the browsers of visitors behave towards the pixel. */
export type BrowserManner = {
  /** By how much their clocks go wrong, in milliseconds; below 0 they are slow. */
  readonly clockOffMs: number;
  /** How long events are held back, to be told to the pixel all at once; 0 for each at its time. */
  readonly batchMs: number;
  /** The visitor's id in every browser (so that one visitor is seen in two shops); null for one of its own. */
  readonly clientId: string | null;
};

const NOTE = 'pixel-browser';
const USUAL: BrowserManner = { clockOffMs: 0, batchMs: 0, clientId: null };

/** How browsers behave now. */
export function browserManner(store: Store): BrowserManner {
  const note = store.note(NOTE);
  return note === undefined || note === '' ? USUAL : (JSON.parse(note) as BrowserManner);
}

/** Has the browsers of pages that are loaded from now on behave so; what is not named goes back to the usual. */
export function setBrowserManner(store: Store, manner: Partial<BrowserManner>): BrowserManner {
  const whole = { ...USUAL, ...manner };
  store.transaction(() => store.setNote(NOTE, JSON.stringify(whole)));
  return whole;
}
