import { GraphQLError } from 'graphql';
import { parseGid, toGid } from '../../store/tables/ids.ts';
import { countryName } from '../../places/countries.ts';
import { denied } from '../access.ts';
import { listOf } from '../listing.ts';
import { fields } from '../model.ts';
import { Typed } from '../typed.ts';
import type { Call, FieldTable } from '../model.ts';
import { listLanguages, listShopLocales } from '../mutations/locales.ts';
import { domainOf } from '../shop-domain.ts';
import { countOf } from '../values.ts';
import { API_VERSION, listVersions } from '../versions.ts';

/** A version as `publicApiVersions` tells it: the newest one is named so, what comes after it is not supported yet. */
function describeVersion(handle: string): object {
  const [isDated, isAhead] = [handle !== 'unstable', handle > API_VERSION];
  const note = !isDated ? '' : isAhead ? ' (Release candidate)' : handle === API_VERSION ? ' (Latest)' : '';
  return { handle, displayName: `${handle}${note}`, supported: !isAhead };
}

/** Roots that read one thing of a kind this store keeps none of: whoever asks is told that there is none. */
const NONE_OF_THEM = [
  ...['abandonment', 'abandonmentByAbandonedCheckoutId', 'comment', 'menu'],
  ...[
    'carrierService',
    'cashDrawer',
    'cashTrackingSession',
    'catalog',
    'checkoutProfile',
    'shopPayPaymentRequestReceipt',
    'shopifyPaymentsAccount',
    'priceList',
    'market',
  ],
  ...['company', 'companyContact', 'companyContactRole', 'companyLocation', 'customerPaymentMethod'],
  ...['deliveryCustomization', 'deliveryProfile', 'paymentCustomization', 'shopifyFunction', 'validation'],
  ...['dispute', 'disputeEvidence', 'draftOrderTag'],
  ...['inventoryShipment', 'inventoryTransfer', 'productFeed', 'sellingPlanGroup', 'pointOfSaleDevice'],
  ...['metaobject', 'metaobjectByHandle', 'metaobjectDefinition', 'metaobjectDefinitionByType'],
  ...['mobilePlatformApplication', 'scriptTag', 'urlRedirect', 'urlRedirectImport'],
  ...['subscriptionBillingAttempt', 'subscriptionContract', 'subscriptionDraft'],
];

/** Lists of such things. */
const EMPTY_LISTS = [
  ...['abandonedCheckouts', 'cartTransforms', 'carrierServices', 'catalogs', 'companies', 'companyLocations'],
  ...['deliveryCustomizations', 'paymentCustomizations', 'shopifyFunctions', 'validations', 'disputes'],
  ...['inventoryShipments', 'inventoryTransfers', 'metaobjectDefinitions', 'priceLists', 'productFeeds'],
  ...[
    'mobilePlatformApplications',
    'scriptTags',
    'cashTrackingSessions',
    'shopPayPaymentRequestReceipts',
    'sellingPlanGroups',
    'subscriptionContracts',
    'urlRedirects',
  ],
];

const NO_COUNTS = ['abandonedCheckoutsCount', 'catalogsCount', 'companiesCount', 'urlRedirectsCount'];

const all = (names: readonly string[], answer: () => unknown): FieldTable =>
  Object.fromEntries(names.map((name) => [name, answer]));

/** What a shop ships to when nothing else is said: its own country. */
export function homeRegion(call: Call): Typed {
  const { id, countryCode } = call.store.shop();
  const region = { id: toGid('MarketRegionCountry', id), name: countryName(countryCode) ?? countryCode };
  return new Typed('MarketRegionCountry', { ...region, code: countryCode });
}

/** Root fields about the platform and the shop itself, and about what this store has none of. */
export const platformQueries: FieldTable = {
  ...all(NONE_OF_THEM, () => null),
  ...all(EMPTY_LISTS, () => listOf([])),
  ...all(NO_COUNTS, () => countOf(0, null)),
  ...fields<undefined>({
    publicApiVersions: () => listVersions().map(describeVersion),
    domain: (_source, args, call) => {
      const shop = call.store.shop();
      return parseGid(String(args['id']))?.id === shop.id ? domainOf(shop) : null;
    },
    financeAppAccessPolicy: () => {
      throw denied('financeAppAccessPolicy', 'User session and api client must be valid.');
    },
    fulfillmentConstraintRules: () => [],
    backupRegion: (_source, _args, call) => homeRegion(call),
    shopLocales: (_source, args, call) => listShopLocales(args, call),
    availableLocales: () => listLanguages(),
    theme: () => {
      throw new GraphQLError('Theme does not exist', { extensions: { code: 'NOT_FOUND' } });
    },
  }),
};
