import { parseGid } from '../../../store/tables/ids.ts';
import { availableOf } from '../../../store/catalogue/inventory.ts';
import { metafieldOf } from '../../../store/metafields.ts';
import { parseMinor } from '../../../store/money.ts';
import {
  collectionProducts,
  collections,
  metafieldDefinitions,
  products,
  variants,
} from '../../../store/schema/catalog.ts';
import type { CollectionRow, CollectionRule, ProductRow, VariantRow } from '../../../store/schema/catalog.ts';
import type { Store } from '../../../store/store.ts';

type Subject = { store: Store; product: ProductRow; variants: readonly VariantRow[]; currency: string };

/** What a product, or each variant of it, says under the definition a rule names; a list says several things. */
function definedValues(
  { store, product, variants: own }: Subject,
  rule: CollectionRule,
): (string | number)[] | undefined {
  const named = rule.conditionObjectId == null ? undefined : parseGid(rule.conditionObjectId);
  if (named?.type !== 'MetafieldDefinition') return undefined;
  const definition = store.rows.byId(metafieldDefinitions, named.id);
  if (definition === undefined) return undefined;
  const { ownerType, namespace, name } = definition;
  const owners = ownerType === 'PRODUCT' ? [product.id] : own.map((one) => one.id);
  return owners
    .flatMap((ownerId) => metafieldOf(store, { ownerType, ownerId, namespace, name }) ?? [])
    .flatMap(({ type, value }) => {
      if (type.startsWith('list.')) return (JSON.parse(value) as unknown[]).map(String);
      return [type.startsWith('number_') ? Number(value) : value];
    });
}

/** The values a rule's column has for a product; a variant's column has one for each variant. */
function valuesOf(subject: Subject, rule: CollectionRule): readonly (string | number)[] | undefined {
  const { product, variants: own, store } = subject;
  if (rule.column === 'VARIANT_INVENTORY') return own.map((one) => availableOf(store, one));
  const table: Readonly<Record<string, readonly (string | number)[]>> = {
    TITLE: [product.title],
    VENDOR: [product.vendor],
    TYPE: [product.productType],
    TAG: product.tags,
    VARIANT_TITLE: own.map((one) => one.title),
    VARIANT_PRICE: own.map((one) => Number(one.price)),
    VARIANT_COMPARE_AT_PRICE: own.map((one) => Number(one.compareAtPrice ?? 0n)),
    VARIANT_WEIGHT: own.map((one) => one.weight?.value ?? one.weightGrams / 1000),
  };
  return table[rule.column] ?? definedValues(subject, rule);
}

const RELATIONS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  EQUALS: (value, wanted) => value === wanted,
  NOT_EQUALS: (value, wanted) => value !== wanted,
  STARTS_WITH: (value, wanted) => value.startsWith(wanted),
  ENDS_WITH: (value, wanted) => value.endsWith(wanted),
  CONTAINS: (value, wanted) => value.includes(wanted),
  NOT_CONTAINS: (value, wanted) => !value.includes(wanted),
};

function fits(subject: Subject, rule: CollectionRule): boolean {
  const values = valuesOf(subject, rule);
  if (values === undefined) return false;
  if (rule.relation === 'IS_SET') return values.some((value) => value !== '' && value !== 0);
  if (rule.relation === 'IS_NOT_SET') return values.every((value) => value === '' || value === 0);
  if (values.every((value) => typeof value === 'number')) {
    const isMoney = rule.column.endsWith('PRICE');
    const wanted = isMoney
      ? Number(parseMinor(rule.condition, subject.currency) ?? NaN)
      : Number(rule.condition);
    const signs: Readonly<Record<string, (value: number) => boolean>> = {
      EQUALS: (value) => value === wanted,
      NOT_EQUALS: (value) => value !== wanted,
      GREATER_THAN: (value) => value > wanted,
      LESS_THAN: (value) => value < wanted,
    };
    return values.some((value) => signs[rule.relation]?.(value) === true);
  }
  const compare = RELATIONS[rule.relation];
  const wanted = rule.condition.toLowerCase();
  const negated = rule.relation.startsWith('NOT_');
  const check = (value: string | number): boolean => compare?.(String(value).toLowerCase(), wanted) === true;
  return negated ? values.every(check) : values.some(check);
}

/** Fills a smart collection anew with the products that fit its rules. */
export function refill(store: Store, collection: CollectionRow): void {
  const { ruleSet } = collection;
  if (ruleSet === null) return;
  const { currency } = store.shop();
  const wanted = store.rows.all(products, 'ORDER BY id').filter((product) => {
    const own = store.rows.all(variants, 'WHERE productId = ?', product.id);
    const subject = { store, product, variants: own, currency };
    const check = (rule: CollectionRule): boolean => fits(subject, rule);
    return ruleSet.appliedDisjunctively ? ruleSet.rules.some(check) : ruleSet.rules.every(check);
  });
  store.rows.run(`DELETE FROM ${collectionProducts.name} WHERE collectionId = ?`, collection.id);
  for (const [at, product] of wanted.entries())
    store.rows.insert(collectionProducts, {
      id: store.newId(),
      collectionId: collection.id,
      productId: product.id,
      position: at + 1,
    });
}

/** Fills every smart collection anew; called when products changed. */
export function refillAll(store: Store): void {
  for (const collection of store.rows.all(collections, 'WHERE ruleSet IS NOT NULL'))
    refill(store, collection);
}

/** Fills the smart collections anew that have a rule about metafields; called when metafields changed. */
export function refillByMetafields(store: Store): void {
  for (const collection of store.rows.all(collections, "WHERE instr(ruleSet, 'METAFIELD_DEFINITION') > 0"))
    refill(store, collection);
}
