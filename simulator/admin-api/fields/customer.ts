import { toGid } from '../../store/ids.ts';
import { orders } from '../../store/schema-orders.ts';
import type { CustomerRow } from '../../store/schema-catalog.ts';
import { listOf } from '../listing.ts';
import { fields } from '../model.ts';
import { listOrders, visibleOrder } from '../order-listing.ts';
import { mailingAddress, money } from '../values.ts';
import { metafieldFields } from './metafield-owner.ts';

const nameOf = (row: CustomerRow): string =>
  [row.firstName, row.lastName].filter((part) => part !== null && part !== '').join(' ') ||
  (row.email ?? row.phone ?? '');

const consentAt = (row: CustomerRow): object => ({
  sourceLocation: null,
  consentUpdatedAt: row.emailConsentAt,
});

export const customerFields = fields<CustomerRow>({
  id: (row) => toGid('Customer', row.id),
  legacyResourceId: (row) => String(row.id),
  firstName: (row) => row.firstName,
  lastName: (row) => row.lastName,
  displayName: nameOf,
  email: (row) => row.email,
  phone: (row) => row.phone,
  note: (row) => row.note,
  state: (row) => row.state,
  tags: (row) => row.tags,
  locale: (row) => row.locale,
  verifiedEmail: (row) => row.verifiedEmail,
  validEmailAddress: (row) => row.email !== null,
  taxExempt: (row) => row.taxExempt,
  taxExemptions: () => [],
  dataSaleOptOut: () => false,
  numberOfOrders: (row) => String(row.numberOfOrders),
  amountSpent: (row, _args, call) => money(row.amountSpent, call.store.shop().currency),
  lifetimeDuration: (row, _args, call) => {
    const days = Math.floor((call.store.clock.nowMs() - Date.parse(row.createdAt)) / 86_400_000);
    return days > 60 ? `${String(Math.round(days / 30))} months` : `${String(days)} days`;
  },
  canDelete: (row) => row.numberOfOrders === 0,
  productSubscriberStatus: () => 'NEVER_SUBSCRIBED',
  multipassIdentifier: () => null,
  createdAt: (row) => row.createdAt,
  updatedAt: (row) => row.updatedAt,
  defaultEmailAddress: (row) =>
    row.email === null
      ? null
      : {
          emailAddress: row.email,
          marketingState: row.emailConsent,
          marketingOptInLevel: row.emailOptInLevel,
          marketingUpdatedAt: row.emailConsentAt,
          openTrackingLevel: 'UNKNOWN',
          sourceLocation: null,
          validFormat: true,
        },
  defaultPhoneNumber: (row) =>
    row.phone === null
      ? null
      : {
          phoneNumber: row.phone,
          marketingState: row.smsConsent,
          marketingOptInLevel: row.smsOptInLevel,
          marketingUpdatedAt: row.smsConsentAt,
          marketingCollectedFrom: 'SHOPIFY',
          sourceLocation: null,
        },
  emailMarketingConsent: (row) =>
    row.email === null
      ? null
      : { marketingState: row.emailConsent, marketingOptInLevel: row.emailOptInLevel, ...consentAt(row) },
  smsMarketingConsent: (row) =>
    row.phone === null
      ? null
      : {
          marketingState: row.smsConsent,
          marketingOptInLevel: row.smsOptInLevel ?? 'SINGLE_OPT_IN',
          consentUpdatedAt: row.smsConsentAt,
          consentCollectedFrom: 'SHOPIFY',
          sourceLocation: null,
        },
  defaultAddress: (row) => mailingAddress(row.addresses[0], row.id),
  addresses: (row) => row.addresses.map((address, at) => mailingAddress(address, row.id + at)),
  addressesV2: (row) => listOf(row.addresses.map((address, at) => mailingAddress(address, row.id + at))),
  statistics: () => ({ predictedSpendTier: null, rfmGroup: null }),
  lastOrder: (row, _args, call) => {
    const order = row.lastOrderId === null ? undefined : call.store.rows.byId(orders, row.lastOrderId);
    return visibleOrder(call, order) ?? null;
  },
  orders: (row, args, call) => listOrders(call, args, { customerId: row.id }),
  ...metafieldFields('CUSTOMER'),
});
