import { eligibility } from '../../mutations/metafields/definition-rules.ts';
import type { Capabilities } from '../../mutations/metafields/definition-rules.ts';
import { TEMPLATES } from '../../mutations/metafields/standard.ts';
import type { Template } from '../../mutations/metafields/standard.ts';
import { showType, supportedValidations, VALUE_TYPES } from '../../../metafields/types.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { metafieldDefinitions, metafields } from '../../../store/schema/catalog.ts';
import type { MetafieldDefinitionRow } from '../../../store/schema/catalog.ts';
import { listOf, listRows, sortColumn } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call, Resolve } from '../../model.ts';
import { searchDefinitions } from '../../search/search-fields.ts';
import { applySearch } from '../../search/search.ts';
import { fullNamespace } from './metafield-owner.ts';

const sameName = 'ownerType = ? AND namespace = ? AND name = ?';
const nameOf = (row: MetafieldDefinitionRow): string[] => [row.ownerType, row.namespace, row.name];

function showRules(type: string, rules: readonly { name: string; value: string }[]): object[] {
  const known = supportedValidations(type);
  return rules.map(({ name, value }) => ({
    name,
    type: known.find((one) => one.name === name)?.type ?? 'single_line_text_field',
    value,
  }));
}

function capabilitiesOf(row: MetafieldDefinitionRow): object {
  const may = eligibility(row.ownerType, row.type);
  const show = (name: keyof Capabilities): object => ({
    eligible: may[name],
    enabled: row.capabilities.includes(name),
  });
  const isFilter = row.capabilities.includes('adminFilterable');
  return {
    adminFilterable: { ...show('adminFilterable'), status: isFilter ? 'FILTERABLE' : 'NOT_FILTERABLE' },
    analyticsQueryable: show('analyticsQueryable'),
    cartToOrderCopyable: show('cartToOrderCopyable'),
    smartCollectionCondition: show('smartCollectionCondition'),
    uniqueValues: show('uniqueValues'),
  };
}

/** Who may see and change the values: in an app's own namespace the merchant reads, elsewhere everybody writes. */
function accessOf(row: MetafieldDefinitionRow): object {
  return {
    admin: row.access?.admin ?? (row.namespace.startsWith('app--') ? 'MERCHANT_READ' : 'PUBLIC_READ_WRITE'),
    storefront: row.access?.storefront ?? 'NONE',
    customerAccount: row.access?.customerAccount ?? 'NONE',
  };
}

// The key is told where a definition is made, nowhere else: measured so.
type Shown = MetafieldDefinitionRow & { constraintKey?: string };

export const metafieldDefinitionFields = fields<Shown>({
  id: (row) => toGid('MetafieldDefinition', row.id),
  name: (row) => row.title,
  namespace: (row) => row.namespace,
  key: (row) => row.name,
  description: (row) => row.description,
  ownerType: (row) => row.ownerType,
  type: (row) => showType(row.type),
  access: accessOf,
  capabilities: capabilitiesOf,
  constraints: (row) => ({
    key: row.constraintKey ?? null,
    values: listOf(row.categories.map((value) => ({ value }))),
  }),
  validations: (row) => showRules(row.type, row.validations),
  validationStatus: () => 'ALL_VALID',
  useAsCollectionCondition: (row) => row.capabilities.includes('smartCollectionCondition'),
  pinnedPosition: (row) => row.pinnedPosition,
  standardTemplate: (row) => {
    const template = TEMPLATES.find((one) => one.id === row.templateId);
    return template === undefined ? null : showTemplate(template);
  },
  metafields: (row, _args, call) =>
    listRows(call.store.rows, { table: metafields, where: [sameName], values: nameOf(row), sort: 'id' }),
  metafieldsCount: (row, _args, call) =>
    call.store.rows.number(`SELECT count(*) FROM metafields WHERE ${sameName}`, ...nameOf(row)),
});

/** A StandardMetafieldDefinitionTemplate. */
export function showTemplate(one: Template): object {
  const { id, namespace, key, name, description, ownerTypes, type } = one;
  return {
    id: toGid('StandardMetafieldDefinitionTemplate', id),
    ...{ namespace, key, name, description, ownerTypes },
    type: showType(type),
    validations: showRules(type, one.validations),
    visibleToStorefrontApi: true,
  };
}

/** standardMetafieldDefinitionTemplates. */
export function listTemplates(call: Call, args: Args): Listing {
  const used = new Set(call.store.rows.all(metafieldDefinitions).map((row) => row.templateId));
  const kept = TEMPLATES.filter((one) => args['excludeActivated'] !== true || !used.has(one.id));
  return listOf(kept.map(showTemplate));
}

/** metafieldDefinitionTypes. */
export const definitionTypes = (): object[] => VALUE_TYPES.map(showType);

const SORTS = { ID: 'id', NAME: 'title', PINNED_POSITION: 'pinnedPosition' };
const PINS: Readonly<Record<string, string>> = {
  PINNED: 'pinnedPosition IS NOT NULL',
  UNPINNED: 'pinnedPosition IS NULL',
};

const CONSTRAINTS: Readonly<Record<string, string>> = {
  CONSTRAINED_ONLY: "categories != '[]'",
  UNCONSTRAINED_ONLY: "categories = '[]'",
};

/** metafieldDefinitions. */
export function listDefinitions(call: Call, args: Args): Listing {
  const where = ['ownerType = ?'];
  const values: (string | number | bigint | null)[] = [String(args['ownerType'])];
  const namespace = textArg(args, 'namespace');
  if (namespace !== undefined) {
    where.push('namespace = ?');
    values.push(fullNamespace(call, namespace));
  }
  const name = textArg(args, 'key');
  if (name !== undefined) {
    where.push('name = ?');
    values.push(name);
  }
  const pin = PINS[textArg(args, 'pinnedStatus') ?? 'ANY'];
  if (pin !== undefined) where.push(pin);
  const constraint = CONSTRAINTS[textArg(args, 'constraintStatus') ?? ''];
  if (constraint !== undefined) where.push(constraint);
  const query = textArg(args, 'query');
  const found = applySearch(call, {
    ...{ path: 'metafieldDefinitions', query, fields: searchDefinitions, atOnce: true },
  });
  where.push(...found.where);
  values.push(...found.values);
  const key = textArg(args, 'sortKey') ?? 'ID';
  const list = listRows(call.store.rows, {
    table: metafieldDefinitions,
    where,
    values,
    sort: sortColumn(SORTS, key),
  });
  return key === 'PINNED_POSITION' ? turnedAround(list) : list;
}

// By pin the last pinned comes first, and what is not pinned behind, the newest first.
const turnedAround = (list: Listing): Listing => ({
  ...list,
  page: (args, most) => list.page({ ...args, reverse: args['reverse'] !== true }, most),
});

/** `metafieldDefinitions` of an owner. */
export const definitionListOf = (ownerType: string): Record<string, Resolve> => ({
  metafieldDefinitions: (_source, args, call) => listDefinitions(call, { ...args, ownerType }),
});
