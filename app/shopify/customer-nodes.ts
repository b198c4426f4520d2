import type { MirrorCustomer } from '../mirror/customer.ts';
import { gidNumber } from './gid.ts';
import type { ExportCustomersQuery } from './operations.generated.ts';

type ExportedCustomer = ExportCustomersQuery['customers']['edges'][number]['node'];
/** A customer's level-2 fields are absent where the shop's plan does not grant them. */

export type CustomerNode = Pick<
  ExportedCustomer,
  '__typename' | 'id' | 'locale' | 'state' | 'tags' | 'createdAt' | 'updatedAt'
> &
  Partial<ExportedCustomer>;
/** A customer; what the shop's plan hides is null. */

export function toCustomer(node: CustomerNode): MirrorCustomer {
  return {
    shopifyId: gidNumber(node.id),
    firstName: node.firstName ?? null,
    lastName: node.lastName ?? null,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
    locale: node.locale,
    countryCode: node.defaultAddress?.countryCodeV2 ?? null,
    state: node.state,
    tags: node.tags,
    note: node.note ?? null,
    emailConsent: node.defaultEmailAddress?.marketingState ?? null,
    smsConsent: node.defaultPhoneNumber?.marketingState ?? null,
    shopifyCreatedAt: new Date(node.createdAt),
    shopifyUpdatedAt: new Date(node.updatedAt),
  };
}
