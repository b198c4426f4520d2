import type { Store } from './store.ts';

/** A language of the shop besides its own. */
export type ShopLocale = { locale: string; published: boolean };

/** The shop's own language; nothing changes it. */
export const PRIMARY_LOCALE = 'en';

const NOTE = 'shop-locales';

/** The languages besides the shop's own. */
export function otherLocales(store: Store): readonly ShopLocale[] {
  return JSON.parse(store.note(NOTE) ?? '[]') as ShopLocale[];
}

/** Keeps the languages besides the shop's own. */
export function keepLocales(store: Store, locales: readonly ShopLocale[]): void {
  store.setNote(NOTE, JSON.stringify(locales));
}
