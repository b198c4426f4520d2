import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { collectionProducts, metafieldDefinitions, products } from '../../../store/schema/catalog.ts';
import type { CollectionRow, CollectionRule } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import type { Listing } from '../../listing.ts';
import { fields, textArg } from '../../model.ts';
import { Typed } from '../../typed.ts';
import type { Args, Call } from '../../model.ts';
import { countOf, image } from '../../values.ts';
import { definitionListOf } from '../metafields/metafield-definition.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { publicationFieldsOf } from './publication.ts';

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const PRICE = '(SELECT min(v.price) FROM variants v WHERE v.productId = p.id)';

/** Columns of the sort keys; what sells best is not counted, so the newest stand first. */
const SORTS: Readonly<Record<string, string>> = {
  TITLE: 'p.title',
  CREATED: 'p.createdAt',
  ID: 'p.id',
  MANUAL: 'm.position',
  PRICE,
  BEST_SELLING: '-p.id',
  RELEVANCE: '-p.id',
};

/** The order a collection has of its own. */
const OWN: Readonly<Record<string, string>> = {
  ALPHA_ASC: 'p.title',
  ALPHA_DESC: 'p.title DESC',
  BEST_SELLING: '-p.id',
  CREATED: 'p.createdAt',
  CREATED_DESC: 'p.createdAt DESC',
  PRICE_ASC: PRICE,
  PRICE_DESC: `${PRICE} DESC`,
};

/** The members in the collection's own order, or sorted as asked. */
function listMembers(call: Call, row: CollectionRow, args: Args): Listing {
  const order = SORTS[textArg(args, 'sortKey') ?? ''] ?? OWN[row.sortOrder] ?? 'm.position';
  const ids = call.store.rows.query(
    `SELECT p.id FROM ${products.name} p JOIN ${collectionProducts.name} m ON m.productId = p.id WHERE m.collectionId = ? ORDER BY ${order}, p.id`,
    row.id,
  );
  return listOf(ids.map((one) => call.store.rows.byId(products, Number(one['id']))));
}

/** What a rule about metafields compares: the definition it names. */
function conditionObjectOf(call: Call, rule: CollectionRule): Typed | null {
  const named = rule.conditionObjectId == null ? undefined : parseGid(rule.conditionObjectId);
  if (named?.type !== 'MetafieldDefinition') return null;
  const metafieldDefinition = call.store.rows.byId(metafieldDefinitions, named.id);
  return metafieldDefinition === undefined
    ? null
    : new Typed('CollectionRuleMetafieldCondition', { metafieldDefinition });
}

export const collectionFields = fields<CollectionRow>({
  id: (row) => toGid('Collection', row.id),
  legacyResourceId: (row) => String(row.id),
  title: (row) => row.title,
  handle: (row) => row.handle,
  descriptionHtml: (row) => row.descriptionHtml,
  description: (row) => plain(row.descriptionHtml),
  sortOrder: (row) => row.sortOrder,
  updatedAt: (row) => row.updatedAt,
  image: (row) => image(row.imageUrl, row.title),
  seo: (row) => ({ title: row.seoTitle, description: row.seoDescription }),
  templateSuffix: (row) => row.templateSuffix,
  ruleSet: (row, _args, call) =>
    row.ruleSet === null
      ? null
      : {
          appliedDisjunctively: row.ruleSet.appliedDisjunctively,
          rules: row.ruleSet.rules.map((rule) => ({
            ...rule,
            conditionObject: conditionObjectOf(call, rule),
          })),
        },
  translations: () => [],
  ...publicationFieldsOf('Collection'),
  productsCount: (row, _args, call) =>
    countOf(
      'isUncounted' in row
        ? 0
        : call.store.rows.number('SELECT count(*) FROM collectionProducts WHERE collectionId = ?', row.id),
    ),
  hasProduct: (row, args, call) =>
    call.store.rows.first(
      collectionProducts,
      'WHERE collectionId = ? AND productId = ?',
      row.id,
      Number(String(args['id']).split('/').at(-1)),
    ) !== undefined,
  products: (row, args, call) => listMembers(call, row, args),
  feedback: () => null,
  ...metafieldFields('COLLECTION'),
  ...definitionListOf('COLLECTION'),
});
