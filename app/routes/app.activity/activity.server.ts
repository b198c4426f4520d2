import { z } from 'zod';
import { listPoisonEvents, retryPoisonEvent } from '../../db/platform-inbox-care.server.ts';
import type { PoisonEvent } from '../../db/platform-inbox-care.server.ts';
import { inShop } from '../../db/shop-scope.server.ts';
import { listChanges } from '../../growth/activity-log.server.ts';
import type { LoggedChange } from '../../growth/activity-log.server.ts';
import { loadCopyProgress } from '../../growth/copy-progress.server.ts';
import { loadShopSettings } from '../../growth/shop-settings.server.ts';
import { writeInstant, writeMoney } from '../../ui/written.ts';
import { writeCopy } from '../app._index/copy-words.ts';
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
      copy: writeCopy(page, await loadCopyProgress(tx)),
      poison: poison.map((event) => writePoison(page, event)),
      privacy: await loadPrivacyRequests(tx, page),
    };
  });
}

const retryForm = z.object({ webhookId: z.string().min(1).max(200) });

/** Gives a notice that was set aside its tries again. */
export async function retryNotice(page: Page): Promise<{ toast?: string; error?: string }> {
  const form = retryForm.safeParse(await readFormFields(page.request));
  if (!form.success) return { error: page.t('frame:error.form') };
  const found = await retryPoisonEvent(page.shopId, form.data.webhookId);
  return found ? { toast: page.t('activity:poison.retried') } : { error: page.t('activity:poison.gone') };
}

function writeChange(page: Page, change: LoggedChange, staffNames: Readonly<Record<string, string>>) {
  const { t, reader } = page;
  const { actor } = change;
  return {
    id: change.id,
    title: t(`activity:action.${change.action}`, { defaultValue: change.action }),
    by: actor === 'system' ? t('activity:system') : (staffNames[actor] ?? t('activity:staff', { id: actor })),
    at: writeInstant(change.at, reader),
    url: urlOf(change),
    differences: differencesOf(change).map(({ field, before, after }) => ({
      field: writeField(page, field),
      before: writeValue(page, field, before),
      after: writeValue(page, field, after),
    })),
  };
}

function writeField({ t }: Page, field: string): string {
  const name = field.replace(/^settings\./, '');
  const staff = /^staffNames\.(.+)$/.exec(name)?.[1];
  if (staff !== undefined) return t('activity:staff', { id: staff });
  return t(`activity:field.${name}`, { defaultValue: name });
}

/** Amounts are kept in minor units; a person reads money. */
function writeValue({ reader }: Page, field: string, value: string): string {
  return /minor$/i.test(field) && /^-?\d+$/.test(value) ? writeMoney(BigInt(value), reader) : value;
}

/** A change as the page receives it. */
export type WrittenChange = ReturnType<typeof writeChange>;

function writePoison({ t, reader }: Page, event: PoisonEvent) {
  return {
    webhookId: event.webhookId,
    title: t('activity:poison.line', { topic: event.topic, at: writeInstant(event.triggeredAt, reader) }),
    reason: event.reason,
  };
}

/** A notice set aside, as the page receives it. */
export type WrittenPoison = ReturnType<typeof writePoison>;

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

/** What differs between before and after, one leaf a line; nothing is told that stayed. */
function differencesOf({ before, after }: LoggedChange) {
  const old = leavesOf(before);
  const recent = leavesOf(after);
  const fields = [...new Set([...Object.keys(old), ...Object.keys(recent)])];
  return fields
    .filter((field) => old[field] !== recent[field] && field !== 'id')
    .map((field) => ({ field, before: old[field] ?? '–', after: recent[field] ?? '–' }));
}

function leavesOf(value: unknown, path = ''): Record<string, string> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object') return { [path]: typeof value === 'string' ? value : JSON.stringify(value) };
  if (Array.isArray(value)) return value.length === 0 ? {} : { [path]: value.map(String).join(', ') };
  const parts = Object.entries(value).map(([name, part]) =>
    leavesOf(part, path === '' ? name : `${path}.${name}`),
  );
  return Object.assign({}, ...parts) as Record<string, string>;
}
