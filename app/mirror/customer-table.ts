import type { MirrorTable } from './tables.ts';

export const customerTable = {
  table: 'customers',
  columns: {
    shopifyId: 'bigint',
    firstName: 'text',
    lastName: 'text',
    email: 'text',
    phone: 'text',
    locale: 'text',
    countryCode: 'text',
    state: 'text',
    tags: 'text[]',
    note: 'text',
    emailConsent: 'text',
    smsConsent: 'text',
    shopifyCreatedAt: 'timestamptz',
    shopifyUpdatedAt: 'timestamptz',
  },
  merges: {
    emailConsent: 'coalesce(excluded.email_consent, customers.email_consent)',
    smsConsent: 'coalesce(excluded.sms_consent, customers.sms_consent)',
  },
} as const satisfies MirrorTable;
