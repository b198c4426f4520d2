import {
  flag,
  key,
  list,
  maybeJson,
  maybeMinor,
  maybeText,
  maybeWhole,
  minor,
  table,
  text,
  textOr,
  whole,
  wholeOr,
} from '../tables/table.ts';
import type { RowOf } from '../tables/table.ts';

/** One row: the shop itself. */
export const locations = table('locations', {
  id: key(),
  name: text(),
  isRetail: flag(false),
  countryCode: textOr('GB'),
  city: maybeText(),
  address1: maybeText(),
  address2: maybeText(),
  provinceCode: maybeText(),
  zip: maybeText(),
  phone: maybeText(),
  isActive: flag(true),
  deactivatedAt: maybeText(),
  localPickup: maybeJson<{ pickupTime: string; instructions: string }>(),
  /** The shop's own time where there is none. */
  createdAt: maybeText(),
  updatedAt: maybeText(),
});

/** Where products are published. */
export const publications = table('publications', {
  id: key(),
  name: text(),
  autoPublish: flag(true),
  supportsFuturePublishing: flag(true),
});

/** Ids are given by the API's own mutations; without them they follow from the product's. */
export type ProductOption = {
  name: string;
  values: readonly string[];
  id?: number | undefined;
  valueIds?: readonly number[] | undefined;
};

type Sizes = { width?: number; height?: number };

/** A picture or another medium of a product, in its order. */
export type ProductMedium = Sizes & { id: number; url: string; alt: string | null; kind: string };

export const products = table(
  'products',
  {
    id: key(),
    title: text(),
    handle: text(),
    descriptionHtml: textOr(''),
    vendor: textOr(''),
    productType: textOr(''),
    /** ACTIVE, DRAFT, ARCHIVED or UNLISTED. */
    status: textOr('ACTIVE'),
    tags: list<string>(),
    options: list<ProductOption>(),
    isGiftCard: flag(false),
    imageUrl: maybeText(),
    imageAlt: maybeText(),
    /** What was added through the API, behind the picture above. */
    media: list<ProductMedium>(),
    templateSuffix: maybeText(),
    giftCardTemplateSuffix: maybeText(),
    seoTitle: maybeText(),
    seoDescription: maybeText(),
    requiresSellingPlan: flag(false),
    createdAt: text(),
    updatedAt: text(),
    publishedAt: maybeText(),
    /** Wall milliseconds of the last change; search shows the row only after the search lag. 0 = long ago. */
    changedAtMs: wholeOr(0),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS productsByHandle ON products (handle)'],
);

export type SelectedOption = { name: string; value: string };
export type UnitPriceMeasurement = {
  quantityValue: number;
  quantityUnit: string | null;
  referenceValue: number;
  referenceUnit: string | null;
};

export const variants = table(
  'variants',
  {
    id: key(),
    productId: whole(),
    title: textOr('Default Title'),
    sku: maybeText(),
    barcode: maybeText(),
    price: minor(),
    compareAtPrice: maybeMinor(),
    position: wholeOr(1),
    selectedOptions: list<SelectedOption>(),
    inventoryItemId: whole(),
    unitCost: maybeMinor(),
    tracked: flag(true),
    /** Units on hand and free to sell, at the store's first location. */
    inventoryQuantity: wholeOr(0),
    /** DENY or CONTINUE: may it be sold below zero. */
    inventoryPolicy: textOr('DENY'),
    requiresShipping: flag(true),
    taxable: flag(true),
    weightGrams: wholeOr(0),
    /** The weight as it was written; the grams above count where there is none. */
    weight: maybeJson<{ value: number; unit: string }>(),
    countryCode: maybeText(),
    provinceCode: maybeText(),
    harmonizedCode: maybeText(),
    mediaId: maybeWhole(),
    taxCode: maybeText(),
    requiresComponents: flag(false),
    showUnitPrice: flag(false),
    unitPriceMeasurement: maybeJson<UnitPriceMeasurement>(),
    /** Free units that the product's total still tells after a change of stock, until wall milliseconds. */
    toldQuantity: wholeOr(0),
    toldUntilMs: wholeOr(0),
    createdAt: text(),
    updatedAt: text(),
    changedAtMs: wholeOr(0),
  },
  [
    'CREATE INDEX IF NOT EXISTS variantsByProduct ON variants (productId, position)',
    'CREATE UNIQUE INDEX IF NOT EXISTS variantsByItem ON variants (inventoryItemId)',
    'CREATE INDEX IF NOT EXISTS variantsBySku ON variants (sku)',
  ],
);

export type CollectionRule = {
  column: string;
  relation: string;
  condition: string;
  conditionObjectId?: string | undefined;
};
export type CollectionRules = { appliedDisjunctively: boolean; rules: readonly CollectionRule[] };

export const collections = table(
  'collections',
  {
    id: key(),
    title: text(),
    handle: text(),
    descriptionHtml: textOr(''),
    sortOrder: textOr('MANUAL'),
    imageUrl: maybeText(),
    /** Rules of a smart collection; null for one that is filled by hand. */
    ruleSet: maybeJson<CollectionRules>(),
    templateSuffix: maybeText(),
    seoTitle: maybeText(),
    seoDescription: maybeText(),
    /** Since when it is on the Online Store, or null. */
    publishedAt: maybeText(),
    updatedAt: text(),
    changedAtMs: wholeOr(0),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS collectionsByHandle ON collections (handle)'],
);

export const collectionProducts = table(
  'collectionProducts',
  { id: key(), collectionId: whole(), productId: whole(), position: wholeOr(0) },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS membersByCollection ON collectionProducts (collectionId, productId)',
    'CREATE INDEX IF NOT EXISTS collectionsByProduct ON collectionProducts (productId)',
  ],
);

export type Address = {
  id?: number | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  company?: string | undefined;
  address1?: string | undefined;
  address2?: string | undefined;
  city?: string | undefined;
  province?: string | undefined;
  provinceCode?: string | undefined;
  country?: string | undefined;
  countryCode?: string | undefined;
  zip?: string | undefined;
  phone?: string | undefined;
};

export const customers = table(
  'customers',
  {
    id: key(),
    firstName: maybeText(),
    lastName: maybeText(),
    email: maybeText(),
    phone: maybeText(),
    note: maybeText(),
    /** ENABLED, DISABLED, INVITED or DECLINED. */
    state: textOr('ENABLED'),
    tags: list<string>(),
    locale: textOr('en'),
    verifiedEmail: flag(true),
    taxExempt: flag(false),
    taxExemptions: list<string>(),
    dataSaleOptOut: flag(false),
    multipassIdentifier: maybeText(),
    /** When the erasure of the personal data was asked for; null when it was not, or was called off. */
    erasureAskedAt: maybeText(),
    /** SUBSCRIBED, NOT_SUBSCRIBED, UNSUBSCRIBED, PENDING, REDACTED. */
    emailConsent: textOr('NOT_SUBSCRIBED'),
    emailOptInLevel: maybeText(),
    emailConsentAt: maybeText(),
    smsConsent: textOr('NOT_SUBSCRIBED'),
    smsOptInLevel: maybeText(),
    smsConsentAt: maybeText(),
    /** Where consent to texts came from, OTHER for apps; null until there was any. */
    smsConsentFrom: maybeText(),
    whatsAppConsent: maybeJson<{ state: string; optInLevel: string; updatedAt: string | null }>(),
    addresses: list<Address>(),
    /** The address used first; the oldest when null. */
    defaultAddressId: maybeWhole(),
    numberOfOrders: wholeOr(0),
    amountSpent: minor(),
    lastOrderId: maybeWhole(),
    createdAt: text(),
    updatedAt: text(),
    changedAtMs: wholeOr(0),
    /** What a source file called this customer; for the import report only. */
    sourceKey: maybeText(),
  },
  [
    // Not a partial index: a search for lower(email) would not use one.
    'CREATE UNIQUE INDEX IF NOT EXISTS customersByLowerEmail ON customers (lower(email))',
    'CREATE INDEX IF NOT EXISTS customersByPhone ON customers (phone)',
    'CREATE INDEX IF NOT EXISTS customersByUpdate ON customers (updatedAt)',
  ],
);

export const metafields = table(
  'metafields',
  {
    id: key(),
    /** MetafieldOwnerType: PRODUCT, CUSTOMER, ORDER, SHOP, API_PERMISSION (an installation of an app), ... */
    ownerType: text(),
    ownerId: whole(),
    namespace: text(),
    name: text(),
    type: text(),
    value: text(),
    createdAt: text(),
    updatedAt: text(),
  },
  ['CREATE UNIQUE INDEX IF NOT EXISTS metafieldsByOwner ON metafields (ownerType, ownerId, namespace, name)'],
);

export const metafieldDefinitions = table(
  'metafieldDefinitions',
  {
    id: key(),
    ownerType: text(),
    namespace: text(),
    name: text(),
    title: text(),
    description: maybeText(),
    type: text(),
    access: maybeJson<Partial<Record<'admin' | 'storefront' | 'customerAccount', string | undefined>>>(),
    validations: list<{ name: string; value: string }>(),
    /** Names of the capabilities that are on. */
    capabilities: list<string>(),
    /** Product categories it is meant for, "ap-2"; empty when it is meant for all. */
    categories: list<string>(),
    /** Place among the pinned ones of its owner type, from 1; null when it is not pinned. */
    pinnedPosition: maybeWhole(),
    /** The standard definition it was made from. */
    templateId: maybeWhole(),
  },
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS definitionsByName ON metafieldDefinitions (ownerType, namespace, name)',
  ],
);

export type LocationRow = RowOf<typeof locations>;
export type PublicationRow = RowOf<typeof publications>;
export type ProductRow = RowOf<typeof products>;
export type VariantRow = RowOf<typeof variants>;
export type CollectionRow = RowOf<typeof collections>;
export type CustomerRow = RowOf<typeof customers>;
export type MetafieldRow = RowOf<typeof metafields>;
export type MetafieldDefinitionRow = RowOf<typeof metafieldDefinitions>;
