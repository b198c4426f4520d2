import { getNamedType, isObjectType } from 'graphql';
import type { GraphQLOutputType } from 'graphql';
import { levelOf } from '../../store/catalogue/inventory.ts';
import type { Level } from '../../store/catalogue/inventory.ts';
import { variants } from '../../store/schema/catalog.ts';
import { idempotencyKeys } from '../../store/schema/keys.ts';
import type { Args, Call } from '../model.ts';
import { findNode, isNodeType } from '../nodes/nodes.ts';
import { userError } from '../user-errors.ts';

const DAY_MS = 86_400_000;

/** One keyed call: the mutation, the type of its payload, its key and arguments. */
export type Keyed = { operation: string; type: GraphQLOutputType; key: string; args: Args };
type Payload = Readonly<Record<string, unknown>>;
/** An object that is read anew when its payload is told again. */
type Reference = { $node: string; id: number };

/**
 * Does the work of a keyed mutation once: the same key and arguments within 24 hours of shop time tell the first outcome
 * again, as things stand now; other arguments, or a first attempt that failed, are refused. Calls are answered one after
 * the other, so two of them never meet.
 */
export function doOnce(call: Call, keyed: Keyed, work: () => unknown): unknown {
  const { rows, clock } = call.store;
  rows.run(`DELETE FROM ${idempotencyKeys.name} WHERE usedAtMs <= ?`, clock.nowMs() - DAY_MS);
  const known = rows.first(idempotencyKeys, 'WHERE name = ?', keyed.key);
  const parameters = JSON.stringify(keyed.args);
  if (known !== undefined) {
    if (known.operation !== keyed.operation || known.parameters !== parameters)
      return refuse(
        keyed,
        'The same idempotency key cannot be used with different operation parameters.',
        'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
      );
    if (known.failed)
      return refuse(
        keyed,
        'A previous request with this idempotency key failed. Retry with a new idempotency key.',
        'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED',
      );
    return readAnew(call, known.payload ?? {});
  }
  const payload = work() as Payload;
  rows.insert(idempotencyKeys, {
    ...{ id: call.store.newId(), name: keyed.key, operation: keyed.operation, parameters },
    usedAtMs: clock.nowMs(),
    failed: Object.entries(payload).some(
      ([name, value]) => isErrorList(name) && Array.isArray(value) && value.length > 0,
    ),
    payload: toReferences(keyed.type, payload),
  });
  return payload;
}

const isErrorList = (name: string): boolean => /[uU]serErrors$/.test(name);

function refuse({ type }: Keyed, message: string, code: string): Payload {
  const named = getNamedType(type);
  const names = isObjectType(named) ? Object.keys(named.getFields()) : [];
  const errors = [userError(message, null, code)];
  return Object.fromEntries(names.map((name) => [name, isErrorList(name) ? errors : null]));
}

function toReferences(type: GraphQLOutputType, payload: Payload): Payload {
  const named = getNamedType(type);
  const fields = isObjectType(named) ? named.getFields() : {};
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      const field = fields[name];
      const node = field === undefined ? '' : getNamedType(field.type).name;
      const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
      const isReference = isNodeType(node) && typeof id === 'number';
      return [name, isReference ? ({ $node: node, id } satisfies Reference) : value];
    }),
  );
}

function readAnew(call: Call, payload: Payload): Payload {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, readOne(call, value)]));
}

function readOne(call: Call, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$node' in value) {
    const { $node: type, id } = value as Reference;
    return findNode(call, { type, id })?.source ?? null;
  }
  if ('variant' in value && 'location' in value) return levelNow(call, value as Level);
  if (!('changes' in value) || !Array.isArray(value.changes)) return value;
  const changes = value.changes.map((change: { item: { id: number } }) => ({
    ...change,
    item: call.store.rows.byId(variants, change.item.id) ?? null,
  }));
  return { ...value, changes };
}

function levelNow(call: Call, level: Level): Level | null {
  const variant = call.store.rows.byId(variants, level.variant.id);
  return variant === undefined ? null : (levelOf(call.store, variant, level.location) ?? null);
}
