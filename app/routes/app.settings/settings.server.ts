import { inShop } from '../../db/shop-scope.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { mayEndAloneAt } from '../../growth/approval-switch.ts';
import type { ShopSettings } from '../../growth/shop-settings.ts';
import { aggregateOnlySince } from '../../mirror/aggregate-only.server.ts';
import { matchLanguage } from '../../locales/languages.ts';
import { writeInstant } from '../../ui/written.ts';
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
      ...(await loadStaff(tx, page, settings.staffNames)),
      you: actor,
      guideDismissed: settings.guideDismissed,
      approval: writeApproval(page, settings),
      countsOnly: (await aggregateOnlySince(tx)) !== null,
      privacy: await loadPrivacyRequests(tx, page),
      editorUrl: embedUrl(page.shop),
    };
  });
}

/** Whether two people are needed, and who asks to end that. */
function writeApproval({ t, reader, actor, now }: Page, settings: ShopSettings) {
  const { campaignApproval: isOn, approvalOffAsked: asked } = settings;
  if (!isOn || asked === null) {
    return {
      isOn,
      ask: 'none' as const,
      mayEnd: false,
      line: isOn ? t('settings:approval.whenOn') : t('settings:approval.whenOff'),
    };
  }
  const ask = asked.by === actor ? ('yours' as const) : ('theirs' as const);
  const by = settings.staffNames[asked.by] ?? t('settings:approval.someone');
  const openUntil = mayEndAloneAt(asked);
  const mayEnd = ask === 'yours' && now >= openUntil;
  const words = { by, at: writeInstant(new Date(asked.at), reader), until: writeInstant(openUntil, reader) };
  return {
    isOn,
    ask,
    mayEnd,
    line: t(`settings:approval.asked.${mayEnd ? 'unanswered' : ask}`, words),
  };
}

/** What the settings page receives. */
export type SettingsFacts = Awaited<ReturnType<typeof loadSettingsPage>>;

/** Everyone who has changed something, and the reader himself, with the names given so far and their last change. */
async function loadStaff(tx: ShopTx, page: Page, names: Readonly<Record<string, string>>) {
  const { t, reader, actor: you } = page;
  const rows = await tx.query<{ actor: string; at: Date }>(
    `SELECT actor, max(at) AS at FROM activity_entries WHERE actor <> 'system' GROUP BY actor ORDER BY actor LIMIT 100`,
  );
  const last = new Map(rows.map(({ actor, at }) => [actor, at]));
  const ids = [...new Set([you, ...last.keys()])];
  const about = ids.flatMap((id) => {
    const at = last.get(id);
    return at === undefined ? [] : [[id, t('settings:staff.last', { at: writeInstant(at, reader), id })]];
  });
  return {
    staffNames: Object.fromEntries(ids.map((id) => [id, names[id] ?? ''])),
    staffAbout: Object.fromEntries(about) as Record<string, string>,
  };
}

/** "US Dollar (USD)" in the reader's language; the bare code where Intl knows no name. */
function writeName(locale: string, type: 'currency' | 'language', code: string): string {
  const name = new Intl.DisplayNames(locale, { type, fallback: 'none' }).of(code);
  return name === undefined ? code : `${name} (${code})`;
}
