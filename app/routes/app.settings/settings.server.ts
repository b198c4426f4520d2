import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { matchLanguage } from '../../locales/languages.ts';
import { embedUrl } from '../app._index/home.server.ts';
import type { Page } from '../page.server.ts';
import { loadPrivacyRequests } from '../privacy-requests.server.ts';

/** What the settings page shows: facts of the shop, names of staff, privacy requests. */
export async function loadSettingsPage(page: Page) {
  const { reader, actor } = page;
  return inShop(page.shopId, async (tx) => {
    const settings = await loadShopSettings(tx);
    return {
      shopName: reader.shopName,
      currency: writeName(reader.locale, 'currency', reader.currency),
      timeZone: reader.timeZone,
      adminLanguage: writeName(reader.locale, 'language', matchLanguage(reader.locale)),
      seesAllOrders: reader.seesAllOrders,
      staffNames: await loadStaff(tx, settings.staffNames, actor),
      you: actor,
      guideDismissed: settings.guideDismissed,
      privacy: await loadPrivacyRequests(tx, page),
      editorUrl: embedUrl(page.shop),
    };
  });
}

/** What the settings page receives. */
export type SettingsFacts = Awaited<ReturnType<typeof loadSettingsPage>>;

/** Everyone who has changed something, and the reader himself, with the names given so far. */
async function loadStaff(tx: ShopTx, names: Readonly<Record<string, string>>, actor: string) {
  const rows = await tx.query<{ actor: string }>(
    `SELECT DISTINCT actor FROM activity_entries WHERE actor <> 'system' ORDER BY actor LIMIT 100`,
  );
  const ids = [...new Set([actor, ...rows.map((row) => row.actor)])];
  return Object.fromEntries(ids.map((id) => [id, names[id] ?? '']));
}

/** "US Dollar (USD)" in the reader's language; the bare code where Intl knows no name. */
function writeName(locale: string, type: 'currency' | 'language', code: string): string {
  const name = new Intl.DisplayNames(locale, { type, fallback: 'none' }).of(code);
  return name === undefined ? code : `${name} (${code})`;
}
