import { newId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { recordActivity } from '../../db/activity.server.ts';
import type { ShopReader } from '../../db/shop-reader.server.ts';
import type { ShopTx } from '../../db/shop-scope.server.ts';
import { placements, type Placement } from './placements.ts';
import { placementRules, standardRules, type PlacementRules, type VersionedRules } from './rules.ts';

/** The rules of every placement. */
export type RulesByPlacement = Readonly<Record<Placement, VersionedRules>>;

interface RulesRow {
  readonly placement: string;
  readonly version: number;
  readonly currency: string;
  readonly rules: unknown;
}

const standard = Object.fromEntries(
  placements.map((placement) => [
    placement,
    { version: 0, currency: null, rules: standardRules(placement) } satisfies VersionedRules,
  ]),
) as RulesByPlacement;

/**
 * The rules of every placement. What has not changed since `before` is the very same object, so that what was laid out
 * from it still stands.
 */
export async function readRules(
  reader: ShopReader,
  before: RulesByPlacement | null = null,
): Promise<RulesByPlacement> {
  const rows = await reader.query<RulesRow>(
    'SELECT placement, version, currency, rules FROM recommendation_rules WHERE shop_id = $1::uuid',
    reader.shopId,
  );
  const read = placements.map((placement) => {
    const row = rows.find((one) => one.placement === placement);
    if (row === undefined) return [placement, standard[placement]] as const;
    const known = before?.[placement];
    if (known?.version === row.version) return [placement, known] as const;
    const rules = placementRules.parse(row.rules);
    return [placement, { version: row.version, currency: row.currency, rules }] as const;
  });
  return Object.fromEntries(read) as RulesByPlacement;
}

/** A change of a placement's rules. */
export interface RulesChange {
  readonly placement: Placement;
  readonly rules: PlacementRules;
  /** What the amounts in the rules are in. */
  readonly currency: string;
  readonly actor: string;
}

/** Stores the rules of a placement as its next version, and who changed what. Memory follows within seconds. */
export async function saveRules(tx: ShopTx, change: RulesChange, now: Instant): Promise<number> {
  const { placement, rules, currency, actor } = change;
  const before = (await readRules(tx))[placement];
  const [row] = await tx.query<{ version: number }>(
    `INSERT INTO recommendation_rules (shop_id, id, placement, version, currency, rules, actor, updated_at)
     VALUES ($1::uuid, $2::uuid, $3, 1, $4, $5::text::jsonb, $6, $7::timestamptz)
     ON CONFLICT (shop_id, placement) DO UPDATE SET version = recommendation_rules.version + 1,
       currency = excluded.currency, rules = excluded.rules, actor = excluded.actor, updated_at = excluded.updated_at
     RETURNING version`,
    ...[tx.shopId, newId(), placement, currency, JSON.stringify(rules), actor, now],
  );
  const version = row?.version ?? 1;
  await recordActivity(tx, {
    ...{ at: now, actor, action: 'recommendations.rules-changed' },
    ...{ subjectKind: 'placement', subjectId: placement },
    before: { ...before.rules, version: before.version },
    after: { ...rules, version },
  });
  return version;
}

/** The rules a placement had before its last change; null when they were never changed. */
export async function rulesBefore(reader: ShopReader, placement: Placement): Promise<PlacementRules | null> {
  const [row] = await reader.query<{ before: unknown }>(
    `SELECT before FROM activity_entries WHERE shop_id = $1::uuid AND action = 'recommendations.rules-changed'
       AND subject_kind = 'placement' AND subject_id = $2 ORDER BY at DESC, id DESC LIMIT 1`,
    reader.shopId,
    placement,
  );
  return row === undefined ? null : placementRules.parse(row.before);
}
