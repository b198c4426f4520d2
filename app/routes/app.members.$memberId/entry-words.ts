import type { HistoryEntry } from '../../loyalty/member-history.server.ts';
import type { Arithmetic } from '../../loyalty/ledger.ts';
import { writeCount, writeInstant, writeMoney, writeSigned } from '../../ui/written.ts';
import type { Page } from '../page.server.ts';

/** An entry in words: what happened, why, and the arithmetic that made its points. */
export interface WrittenEntry {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly at: string;
  readonly points: string;
  readonly orderUrl: string | null;
  readonly orderName: string | null;
}

/** Names given to staff in Settings, by Shopify user id. */
type StaffNames = Readonly<Record<string, string>>;

/** Puts one entry into words. */
export function writeEntry(page: Page, entry: HistoryEntry, staffNames: StaffNames): WrittenEntry {
  const { t, reader, shop } = page;
  const order = entry.orderShopifyId;
  return {
    id: entry.id,
    title: t(`members:entry.${entry.kind}.title`),
    why: [
      t(`members:entry.${entry.kind}.why`, writeFacts(page, entry, staffNames)),
      versionWords(page, entry),
    ]
      .filter((part) => part !== '')
      .join(' '),
    at: writeInstant(entry.occurredAt, reader),
    points: writeSigned(entry.points, reader),
    orderName: entry.orderName,
    orderUrl: order === null ? null : `https://${shop}/admin/orders/${order.toString()}`,
  };
}

function versionWords({ t }: Page, { programVersion }: HistoryEntry): string {
  return programVersion === null ? '' : t('members:entry.version', { version: programVersion });
}

/** Every value a sentence may name, written; amounts of the arithmetic end in Minor, other digits are points. */
function writeFacts(page: Page, entry: HistoryEntry, staffNames: StaffNames): Record<string, string> {
  const { reader, t } = page;
  const facts: Record<string, string> = {
    reward: entry.rewardName ?? t('members:entry.someReward'),
    reason: entry.reason ?? t('members:entry.noReason'),
    actor:
      entry.actor === 'system' ? t('activity:system') : (staffNames[entry.actor] ?? t('members:entry.staff')),
    points: writeCount(entry.points < 0n ? -entry.points : entry.points, reader),
  };
  for (const [name, value] of Object.entries(entry.arithmetic ?? {}))
    facts[name] = writeFact(page, name, value);
  return facts;
}

function writeFact({ reader }: Page, name: string, value: Arithmetic[string]): string {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) return String(value ?? '');
  const written = name.endsWith('Minor') ? writeMoney : writeCount;
  return written(BigInt(value), reader);
}
