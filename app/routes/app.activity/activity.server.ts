import { z } from 'zod';
import { listPoisonEvents, retryPoisonEvent } from '../../db/platform-inbox-care.server.ts';
import type { PoisonEvent } from '../../db/platform-inbox-care.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { retryOrderMargin } from '../../flows/settle-margin.server.ts';
import { listChanges } from '../../growth/activity-log.server.ts';
import type { LoggedChange } from '../../growth/activity-log.server.ts';
import { countCopied, loadCopyProgress } from '../../growth/copy-progress.server.ts';
import { listMarginFailures, type MarginFailure } from '../../growth/margin/margin-failures.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { writeInstant } from '../../ui/written.ts';
import { writeCopy } from '../app._index/copy-words.ts';
import { writeDifferences } from './change-words.ts';
import { readFormFields } from '../form-fields.server.ts';
import type { Page } from '../page.server.ts';
import { loadPrivacyRequests } from '../privacy-requests.server.ts';

/** What happened in this shop: changes by staff, the copy, notices set aside, privacy requests. */
export async function loadActivityPage(page: Page) {
  const cursor = new URL(page.request.url).searchParams.get('cursor');
  const poison = await listPoisonEvents(page.shopId);
  return inShop(page.shopId, async (tx) => {
    const { staffNames } = await loadShopSettings(tx);
    const { changes, nextCursor } = await listChanges(tx, cursor);
    return {
      changes: changes.map((change) => writeChange(page, change, staffNames)),
      nextCursor,
      hasPrevious: cursor !== null,
      copy: writeCopy(page, await loadCopyProgress(tx), await countCopied(tx)),
      poison: poison.map((event) => writePoison(page, event)),
      aside: (await listMarginFailures(tx)).map((failure) => writeMarginFailure(page, failure)),
      privacy: await loadPrivacyRequests(tx, page),
    };
  });
}

const retryForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notice'), id: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('margin'), id: z.string().regex(/^\d{1,18}$/) }),
]);

/** Gives a notice or an order that was set aside its tries again. */
export async function retrySetAside(page: Page): Promise<{ toast?: string; error?: string }> {
  const { t } = page;
  const form = retryForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { error: t('frame:error.form') };
  const { kind, id } = form.data;
  const found =
    kind === 'notice'
      ? await retryPoisonEvent(page.shopId, id)
      : await retryOrderMargin(page.shopId, BigInt(id));
  if (found) return { toast: t('activity:poison.retried') };
  return { error: kind === 'notice' ? t('activity:poison.gone') : t('activity:aside.gone') };
}

function writeChange(page: Page, change: LoggedChange, staffNames: Readonly<Record<string, string>>) {
  const { t, reader } = page;
  const { actor } = change;
  return {
    id: change.id,
    title: t(`activity:action.${change.action}`, { defaultValue: change.action }),
    by: writeActor(page, actor, staffNames),
    at: writeInstant(change.at, reader),
    url: urlOf(change),
    differences: writeDifferences({ t, reader }, change),
  };
}

/** Shopify tells staff by number only: a name given in Settings, "You", or plainly a staff member. */
function writeActor({ t, actor: you }: Page, actor: string, names: Readonly<Record<string, string>>): string {
  if (actor === 'system') return t('activity:system');
  return names[actor] ?? (actor === you ? t('activity:you') : t('activity:staff'));
}

/** A change as the page receives it. */
export type WrittenChange = ReturnType<typeof writeChange>;

/** Something set aside, as the page receives it. */
export interface WrittenSetAside {
  kind: 'notice' | 'margin';
  id: string;
  title: string;
  reason: string;
}

function writePoison({ t, reader }: Page, event: PoisonEvent): WrittenSetAside {
  return {
    kind: 'notice',
    id: event.webhookId,
    title: t('activity:poison.line', { topic: event.topic, at: writeInstant(event.triggeredAt, reader) }),
    reason: event.reason,
  };
}

function writeMarginFailure({ t }: Page, failure: MarginFailure): WrittenSetAside {
  const id = String(failure.orderShopifyId);
  const { orderName, reason } = failure;
  return { kind: 'margin', id, title: t('activity:aside.order', { order: orderName ?? id }), reason };
}

const pages: Readonly<Record<string, (id: string) => string>> = {
  member: (id) => `/app/members/${id}`,
  reward: (id) => `/app/rewards/${id}`,
  program: () => '/app/program',
  'credit-run': () => '/app/program/credit',
  settings: () => '/app/settings',
};

function urlOf({ subjectKind, subjectId }: LoggedChange): string | null {
  return pages[subjectKind]?.(subjectId) ?? null;
}
