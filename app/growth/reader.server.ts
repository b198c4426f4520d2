import type { Instant } from '../core/time.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { loadShopSettings, rememberLocale } from './shop-settings.server.ts';

/** For whom a page is written: the reader's locale, the shop's money and zone. */
export interface Reader {
  /** BCP 47 locale of dates and numbers; texts take the nearest language we have. */
  readonly locale: string;
  /** ISO 4217; `XXX` (no currency) until the copy has read the shop. */
  readonly currency: string;
  readonly timeZone: string;
  readonly shopName: string;
  /** False when read_all_orders was not granted: every figure then says "last 60 days only". */
  readonly seesAllOrders: boolean;
}

interface Asked {
  readonly userId: string;
  /** What Shopify asks for in this very request. */
  readonly locale: string | null;
  /** What the browser prefers. */
  readonly otherwise: string | null;
}

/**
 * Finds the reader of a request. Shopify names the language only when it opens the app, so it is kept by user
 * for the data requests that follow: asked for now, else kept, else the browser's, else English.
 */
export async function readReader(tx: ShopTx, asked: Asked, now: Instant): Promise<Reader> {
  const { readerLocales } = await loadShopSettings(tx);
  const kept = readerLocales[asked.userId] ?? null;
  if (asked.locale !== null && asked.locale !== kept) {
    await rememberLocale(tx, { userId: asked.userId, locale: asked.locale }, now);
  }
  const [profile] = await tx.query<ProfileRow>(
    'SELECT name, currency, time_zone, sees_all_orders FROM shop_profiles',
  );
  return {
    locale: asked.locale ?? kept ?? asked.otherwise ?? 'en',
    currency: profile?.currency ?? 'XXX',
    timeZone: profile?.time_zone ?? 'UTC',
    shopName: profile?.name ?? '',
    seesAllOrders: profile?.sees_all_orders ?? false,
  };
}

interface ProfileRow {
  name: string;
  currency: string;
  time_zone: string;
  sees_all_orders: boolean;
}
