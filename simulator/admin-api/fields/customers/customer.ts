import { defaultAddressOf, isFreeOfOrders } from '../../../store/customers/customers.ts';
import { toGid } from '../../../store/tables/ids.ts';
import { orders } from '../../../store/schema/orders.ts';
import type { CustomerRow } from '../../../store/schema/catalog.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { listOrders, visibleOrder } from '../../order-listing.ts';
import { customerAddress, money } from '../../values.ts';
import {
  defaultEmail,
  defaultPhone,
  emailConsentState,
  smsConsentState,
  unsubscribeUrl,
} from './customer-consent.ts';
import { mergeableOf } from './customer-merge.ts';
import { displayName } from './customer-name.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { listAccounts } from '../credit/store-credit.ts';
import { timeInWords } from '../time-in-words.ts';

/** Fields that only repeat what stands elsewhere, or that a store without companies, payments and subscriptions leaves empty. */
const emptyFields = {
  companyContactProfiles: () => [],
  identityProviderSubjects: () => [],
  hasTimelineComment: () => false,
  paymentMethods: () => listOf([]),
  subscriptionContracts: () => listOf([]),
  productSubscriberStatus: () => 'NEVER_SUBSCRIBED',
  statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
};

const contactFields = {
  email: (row: CustomerRow) => row.email,
  phone: (row: CustomerRow) => row.phone,
  defaultEmailAddress: (row: CustomerRow, _args: unknown, call: Call) =>
    defaultEmail(row, call.store.shop().myshopifyDomain),
  defaultPhoneNumber: (row: CustomerRow) => defaultPhone(row),
  emailMarketingConsent: emailConsentState,
  smsMarketingConsent: smsConsentState,
  unsubscribeUrl: (row: CustomerRow, _args: unknown, call: Call) =>
    unsubscribeUrl(row, call.store.shop().myshopifyDomain),
  verifiedEmail: (row: CustomerRow) => row.verifiedEmail,
  validEmailAddress: (row: CustomerRow) => row.email !== null,
  defaultAddress: (row: CustomerRow) => {
    const address = defaultAddressOf(row);
    return address === undefined ? null : customerAddress(address);
  },
  addresses: (row: CustomerRow, args: Readonly<Record<string, unknown>>) =>
    row.addresses.slice(0, typeof args['first'] === 'number' ? args['first'] : 250).map(customerAddress),
  addressesV2: (row: CustomerRow) => listOf(row.addresses.map(customerAddress)),
};

export const customerFields = fields<CustomerRow>({
  ...emptyFields,
  storeCreditAccounts: (row, args, call) => listAccounts(call, args, row.id),
  ...contactFields,
  id: (row) => toGid('Customer', row.id),
  legacyResourceId: (row) => String(row.id),
  firstName: (row) => row.firstName,
  lastName: (row) => row.lastName,
  displayName,
  note: (row) => row.note,
  state: (row) => row.state,
  tags: (row) => row.tags,
  locale: (row) => row.locale,
  taxExempt: (row) => row.taxExempt,
  taxExemptions: (row) => row.taxExemptions,
  dataSaleOptOut: (row) => row.dataSaleOptOut,
  multipassIdentifier: (row) => row.multipassIdentifier,
  numberOfOrders: (row) => String(row.numberOfOrders),
  amountSpent: (row, _args, call) => money(row.amountSpent, call.store.shop().currency),
  lifetimeDuration: (row, _args, call) => timeInWords(call.store.clock.nowMs() - Date.parse(row.createdAt)),
  canDelete: (row, _args, call) => isFreeOfOrders(call.store, row.id),
  mergeable: (row, _args, call) => mergeableOf(row, call),
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  lastOrder: (row, _args, call) => {
    const order = row.lastOrderId === null ? undefined : call.store.rows.byId(orders, row.lastOrderId);
    return visibleOrder(call, order) ?? null;
  },
  orders: (row, args, call) => listOrders(call, args, { customerId: row.id }),
  ...metafieldFields('CUSTOMER'),
});
