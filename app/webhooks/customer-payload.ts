import { z } from 'zod';
import type { MirrorCustomer } from '../mirror/customer.ts';
import { instant, optionalText, readPayload, shopifyId, tagList } from './payload.ts';

const consent = z.object({ state: z.string() }).nullish();

const customerShape = z.object({
  id: shopifyId,
  first_name: optionalText,
  last_name: optionalText,
  email: optionalText,
  phone: optionalText,
  locale: optionalText,
  state: optionalText,
  note: optionalText,
  // Newer versions leave the tags out of the payload.
  tags: tagList.nullish(),
  default_address: z.object({ country_code: optionalText }).nullish(),
  email_marketing_consent: consent,
  sms_marketing_consent: consent,
  created_at: instant,
  updated_at: instant,
});

/** Reads the body of customers/create and customers/update. Fields Shopify did not grant are null. @throws PayloadError */
export function readCustomer(payload: unknown): MirrorCustomer {
  const customer = readPayload(customerShape, payload);
  return {
    shopifyId: customer.id,
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    countryCode: customer.default_address?.country_code ?? null,
    state: customer.state?.toUpperCase() ?? null,
    tags: customer.tags ?? null,
    note: customer.note,
    emailConsent: customer.email_marketing_consent?.state.toUpperCase() ?? null,
    smsConsent: customer.sms_marketing_consent?.state.toUpperCase() ?? null,
    shopifyCreatedAt: customer.created_at,
    shopifyUpdatedAt: customer.updated_at,
  };
}
