import { newId, type ProgramId, type ProgramVersionId } from '../core/ids.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { recordActivity } from '../db/activity.server.ts';
import { enqueue } from '../jobs/queue.server.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import {
  encodeSettings,
  giveBackBasisPoints,
  programSettingsSchema,
  type ProgramSettings,
} from '../loyalty/program.ts';
import { loadProgram, type ProgramView } from '../loyalty/programs.server.ts';

/** Why the program could not be saved or published. */
export type ProgramRefusal =
  | { readonly kind: 'shop-not-copied' }
  /** `field` is a dotted path such as `earn.points`; `message` says what would be right, in English. */
  | { readonly kind: 'invalid-settings'; readonly fields: readonly string[] }
  | { readonly kind: 'no-test-customers' }
  /** The shop's currency changed since the draft was saved: its rates must be looked at and saved again. */
  | { readonly kind: 'currency-changed'; readonly from: string; readonly to: string }
  /** The program gives back more than a fifth of each sale: publish again with `confirmed`. */
  | { readonly kind: 'gives-back-much'; readonly giveBackBasisPoints: bigint };

const confirmAboveBasisPoints = 2_000n;

/** Every setting that cannot be taken, by its path (`earn.points`); empty when all can. */
export function wrongFields(settings: unknown): string[] {
  const parsed = programSettingsSchema.safeParse(settings);
  return [...new Set(parsed.error?.issues.map(({ path }) => path.join('.')))];
}

/**
 * Saves what the pages edit. `settings` is what a form or JSON carries (bigints as digit strings); it is checked here.
 * Nothing changes for shoppers until it is published.
 */
export async function saveProgramDraft(
  tx: ShopTx,
  change: { settings: unknown; testCustomerIds?: readonly bigint[]; actor: string },
  now: Instant,
): Promise<Result<ProgramView, ProgramRefusal>> {
  const before = await loadProgram(tx);
  if (before === null) return refuse({ kind: 'shop-not-copied' });
  const parsed = programSettingsSchema.safeParse(change.settings);
  if (!parsed.success) return refuse({ kind: 'invalid-settings', fields: wrongFields(change.settings) });
  const testCustomerIds = [...(change.testCustomerIds ?? before.testCustomerIds)];
  const after = await storeDraft(
    tx,
    { ...before, settings: parsed.data, draftCurrency: before.currency, testCustomerIds },
    now,
  );
  await recordActivity(tx, {
    at: now,
    actor: change.actor,
    action: 'program.draft-saved',
    subjectKind: 'program',
    subjectId: after.id,
    before: encodeSettings(before.settings),
    after: encodeSettings(parsed.data),
  });
  return ok(after);
}

/**
 * Publishes the draft as a new rule version in force from `now`, or pauses the program. Publishing what is in force
 * already changes nothing.
 */
export async function publishProgram(
  tx: ShopTx,
  change: { to: 'testing' | 'live' | 'paused'; actor: string; confirmed?: boolean },
  now: Instant,
): Promise<Result<ProgramView, ProgramRefusal>> {
  const before = await loadProgram(tx);
  if (before === null) return refuse({ kind: 'shop-not-copied' });
  const refusal = refusalToPublish(before, change);
  if (refusal !== null) return refuse(refusal);
  // A pause stops earning and redeeming; it does not publish edits on the side.
  const draft = { settings: before.settings, currency: before.draftCurrency };
  const { settings, currency } = change.to === 'paused' ? (before.published ?? draft) : draft;
  if (isInForce(before, change.to, { settings, currency })) return ok(before);
  const liveSince = before.liveSince ?? (change.to === 'live' ? now : null);
  const program = await storeDraft(tx, { ...before, state: change.to, liveSince }, now);
  const number = (before.published?.number ?? 0) + 1;
  const version = {
    id: newId<ProgramVersionId>(),
    number,
    state: change.to,
    testCustomerIds: [...before.testCustomerIds],
    settings,
    currency,
    effectiveFrom: now,
  };
  await tx.prisma.programVersion.create({
    data: {
      ...version,
      shopId: tx.shopId,
      settings: encodeSettings(settings),
      actor: change.actor,
      createdAt: now,
    },
  });
  await recordActivity(tx, {
    at: now,
    actor: change.actor,
    action: `program.${change.to}`,
    subjectKind: 'program',
    subjectId: program.id,
    before: { state: before.state, version: before.published?.number ?? null },
    after: { state: change.to, version: number, settings: encodeSettings(settings) },
  });
  await enqueue(tx, 'publish-program', { shopId: tx.shopId });
  return ok({ ...program, published: version });
}

function refusalToPublish(
  view: ProgramView,
  change: { to: 'testing' | 'live' | 'paused'; confirmed?: boolean },
): ProgramRefusal | null {
  if (change.to === 'paused') return null;
  if (change.to === 'testing' && view.testCustomerIds.length === 0) return { kind: 'no-test-customers' };
  if (view.draftCurrency !== view.currency)
    return { kind: 'currency-changed', from: view.draftCurrency, to: view.currency };
  const giveBack = giveBackBasisPoints(view.settings);
  return giveBack > confirmAboveBasisPoints && change.confirmed !== true
    ? { kind: 'gives-back-much', giveBackBasisPoints: giveBack }
    : null;
}

function isInForce(
  view: ProgramView,
  state: string,
  { settings, currency }: { settings: ProgramSettings; currency: string },
): boolean {
  const { published } = view;
  if (published === null) return false;
  return (
    published.state === state &&
    published.currency === currency &&
    JSON.stringify(encodeSettings(published.settings)) === JSON.stringify(encodeSettings(settings)) &&
    published.testCustomerIds.join() === view.testCustomerIds.join()
  );
}

async function storeDraft(
  tx: ShopTx,
  view: ProgramView,
  now: Instant,
): Promise<ProgramView & { id: ProgramId }> {
  const id = view.id ?? newId<ProgramId>();
  const row = {
    state: view.state,
    testCustomerIds: [...view.testCustomerIds],
    draftSettings: encodeSettings(view.settings),
    draftCurrency: view.draftCurrency,
    liveSince: view.liveSince,
    updatedAt: now,
  };
  const { shopId } = tx;
  await tx.prisma.program.upsert({
    where: { shopId },
    create: { shopId, id, ...row },
    update: row,
  });
  return { ...view, id };
}
