import { baseOf, supportedValidations, VALUE_TYPES } from '../../../metafields/types.ts';
import type { Rule } from '../../../metafields/read-value.ts';
import type { Constraints } from './constraints.ts';
import { nameProblems } from './names.ts';
import type { Wrong } from './names.ts';

export type Capabilities = {
  adminFilterable?: { enabled: boolean } | null;
  smartCollectionCondition?: { enabled: boolean } | null;
  uniqueValues?: { enabled: boolean } | null;
  cartToOrderCopyable?: { enabled: boolean } | null;
  analyticsQueryable?: { enabled: boolean } | null;
};
export type Access = { admin?: string; storefront?: string; customerAccount?: string };

export type DefinitionInput = {
  name?: string | null;
  namespace?: string | null;
  key: string;
  description?: string | null;
  type: string;
  ownerType: string;
  pin?: boolean | null;
  access?: Access | null;
  validations?: readonly Rule[] | null;
  capabilities?: Capabilities | null;
  useAsCollectionCondition?: boolean | null;
  constraints?: Constraints | null;
};

const TOKEN = /^[A-Za-z0-9_-]*$/;

/** What is wrong with the words of a definition. */
export function wordProblems(input: { name?: string | null; description?: string | null }): Wrong[] {
  const found: Wrong[] = [];
  if ((input.name ?? '').length > 255)
    found.push({ field: 'name', code: 'TOO_LONG', message: 'Name is too long (maximum is 255 characters)' });
  if ((input.description ?? '').length > 255) {
    const message = 'Description is too long (maximum is 255 characters)';
    found.push({ field: 'description', code: 'TOO_LONG', message });
  }
  return found;
}

/** What is wrong with a new definition before anything is looked up. */
export function inputProblems(input: DefinitionInput, namespace: string): Wrong[] {
  const found: Wrong[] = nameProblems(input.namespace ?? '$app', input.key);
  if (!TOKEN.test(namespace))
    found.push(
      invalid('namespace', 'INVALID_CHARACTER', 'Namespace contains one or more invalid characters.'),
    );
  if (!TOKEN.test(input.key))
    found.push(invalid('key', 'INVALID_CHARACTER', 'Key contains one or more invalid characters.'));
  if (input.name === '') found.push(invalid('name', 'BLANK', "Name can't be blank"));
  found.push(...wordProblems(input));
  if (!VALUE_TYPES.includes(input.type)) {
    const message = `Type name ${input.type} is not a valid type. Valid types are: ${VALUE_TYPES.join(', ')}.`;
    found.push(invalid('type', 'INCLUSION', message));
  }
  return found;
}

const invalid = (field: string, code: string, message: string): Wrong => ({ field, code, message });

const OPTION = (message: string): Wrong => invalid('validations', 'INVALID_OPTION', message);

/** What is wrong with the validations of a definition: the first thing, and every option that is missing. */
export function validationProblems(type: string, rules: readonly Rule[]): Wrong[] {
  const first = validationProblem(type, rules);
  if (first !== undefined) return [first];
  const names = rules.map((rule) => rule.name);
  if (baseOf(type).base !== 'rating') return [];
  return ['scale_max', 'scale_min']
    .filter((name) => !names.includes(name))
    .map((name) => OPTION(`Validations requires '${name}' to be provided.`));
}

/** What is wrong with leading a definition to another metaobject than it does. */
export function retargetProblem(before: readonly Rule[], after: readonly Rule[]): Wrong | undefined {
  const target = (rules: readonly Rule[]): string | undefined =>
    rules.find((rule) => rule.name === 'metaobject_definition_id')?.value;
  const [was, asked] = [target(before), target(after)];
  if (was === undefined || asked === undefined || was === asked) return undefined;
  const message = 'Validations must not change the existing metaobject definition value';
  return invalid('validations', 'METAOBJECT_DEFINITION_CHANGED', message);
}

function validationProblem(type: string, rules: readonly Rule[]): Wrong | undefined {
  const names = rules.map((rule) => rule.name);
  if (new Set(names).size < names.length)
    return invalid('validations', 'DUPLICATE_OPTION', 'Validations cannot contain duplicate "name" options.');
  const supported = supportedValidations(type).map((one) => one.name);
  const unknown = names.find((name) => !supported.includes(name));
  if (unknown !== undefined)
    return OPTION(
      `Validations value for option ${unknown} contains an invalid value: '${unknown}' isn't supported for ${type}.`,
    );
  const bad = rules.find((rule) => !isReadable(type, rule));
  if (bad !== undefined) return OPTION(`Validations value for option ${bad.name} ${badWords(type, bad)}.`);
  const { base } = baseOf(type);
  if (base === 'metaobject_reference' && !names.includes('metaobject_definition_id'))
    return OPTION('Validations require that you select a metaobject.');
  const bound = (name: string): number => Number(rules.find((rule) => rule.name === name)?.value ?? NaN);
  if (bound('min') > bound('max'))
    return OPTION("Validations contains an invalid value: 'min' must be less than 'max'.");
  return undefined;
}

const kindOf = (type: string, rule: Rule): string | undefined =>
  supportedValidations(type).find((one) => one.name === rule.name)?.type;

const BAD_WORDS: Readonly<Record<string, string>> = {
  number_integer: 'must be an integer',
  number_decimal: 'must be a decimal',
};

const badWords = (type: string, rule: Rule): string =>
  BAD_WORDS[kindOf(type, rule) ?? ''] ?? 'contains an invalid value';

function isReadable(type: string, rule: Rule): boolean {
  const kind = kindOf(type, rule);
  if (kind === 'number_integer') return /^-?\d+$/.test(rule.value);
  if (kind === 'number_decimal') return /^-?\d+(\.\d+)?$/.test(rule.value);
  try {
    if (rule.name === 'regex') RegExp(rule.value);
    else if (kind?.startsWith('list.') === true) return Array.isArray(JSON.parse(rule.value));
    return true;
  } catch {
    return false;
  }
}

const CONDITION_OWNERS = new Set(['PRODUCT', 'PRODUCTVARIANT']);
const CONDITION_TYPES = new Set([
  'boolean',
  'number_integer',
  'number_decimal',
  'rating',
  'single_line_text_field',
  'metaobject_reference',
]);
const UNIQUE_TYPES = new Set(['id', 'number_integer', 'single_line_text_field', 'url']);
const FILTER_TYPES = new Set([
  ...[
    'boolean',
    'number_integer',
    'single_line_text_field',
    'id',
    'url',
    'date',
    'date_time',
    'number_decimal',
  ],
  ...['product_reference', 'collection_reference', 'variant_reference', 'metaobject_reference'],
]);

const MEASURED_FILTERS = new Set(['dimension', 'volume', 'weight']);

/** Whether a definition may have each capability. */
export function eligibility(ownerType: string, type: string): Readonly<Record<keyof Capabilities, boolean>> {
  return {
    adminFilterable: FILTER_TYPES.has(baseOf(type).base) || MEASURED_FILTERS.has(type),
    analyticsQueryable: FILTER_TYPES.has(type),
    cartToOrderCopyable: ownerType === 'ORDER',
    smartCollectionCondition: CONDITION_OWNERS.has(ownerType) && CONDITION_TYPES.has(type),
    uniqueValues: UNIQUE_TYPES.has(type),
  };
}

const SNAKE: Readonly<Record<keyof Capabilities, string>> = {
  adminFilterable: 'admin_filterable',
  analyticsQueryable: 'analytics_queryable',
  cartToOrderCopyable: 'cart_to_order_copyable',
  smartCollectionCondition: 'smart_collection_condition',
  uniqueValues: 'unique_values',
};

/** What is wrong with the capabilities asked for. */
export function capabilityProblem(
  of: { ownerType: string; type: string },
  asked: Capabilities,
): Wrong | undefined {
  const may = eligibility(of.ownerType, of.type);
  for (const name of Object.keys(SNAKE) as (keyof Capabilities)[])
    if (asked[name]?.enabled === true && !may[name])
      return invalid(
        '',
        'INVALID_CAPABILITY',
        `The capability ${SNAKE[name]} is not valid for this definition.`,
      );
  if (of.type === 'id' && asked.uniqueValues?.enabled === false)
    return invalid(
      '',
      'CAPABILITY_REQUIRED_BUT_DISABLED',
      'Capability unique_values is required for type id but is disabled',
    );
  return undefined;
}

/** The access that only an app's own namespace may choose. */
export const ACCESS_NOT_PERMITTED =
  'Setting this access control is not permitted. It must be one of ["public_read_write"].';
