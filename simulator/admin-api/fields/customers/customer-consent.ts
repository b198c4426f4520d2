import type { CustomerRow } from '../../../store/schema/catalog.ts';

// A customer who was never asked stands at the first level, without a time.
const levelOf = (level: string | null): string => level ?? 'SINGLE_OPT_IN';

/** The state of a channel's consent in the words of CustomerMarketingConsentState. */
const channelState = (state: string | undefined): string =>
  state === undefined || state === 'NOT_SUBSCRIBED' ? 'NEVER_SUBSCRIBED' : state;

/** CustomerEmailAddress, or null. */
export function defaultEmail(row: CustomerRow, shopDomain: string): object | null {
  if (row.email === null) return null;
  return {
    emailAddress: row.email,
    marketingState: row.emailConsent,
    marketingOptInLevel: levelOf(row.emailOptInLevel),
    marketingUpdatedAt: row.emailConsentAt,
    marketingUnsubscribeUrl: unsubscribeUrl(row, shopDomain),
    openTrackingLevel: 'UNKNOWN',
    openTrackingUrl: `https://${shopDomain}/tools/emails/open/${String(row.id)}`,
    sourceLocation: null,
    validFormat: true,
  };
}

/** Where a customer ends his subscription to e-mails. */
export function unsubscribeUrl(row: CustomerRow, shopDomain: string): string {
  return `https://${shopDomain}/account/unsubscribe/${String(row.id)}?email=${encodeURIComponent(row.email ?? '')}`;
}

/** CustomerPhoneNumber, or null. */
export function defaultPhone(row: CustomerRow): object | null {
  if (row.phone === null) return null;
  return {
    phoneNumber: row.phone,
    marketingState: row.smsConsent,
    marketingOptInLevel: levelOf(row.smsOptInLevel),
    marketingUpdatedAt: row.smsConsentAt,
    marketingCollectedFrom: row.smsConsentFrom,
    sourceLocation: null,
    smsMarketingConsent: {
      state: channelState(row.smsConsent),
      optInLevel: levelOf(row.smsOptInLevel),
      updatedAt: row.smsConsentAt,
      collectedFrom: row.smsConsentFrom,
      sourceLocation: null,
    },
    whatsAppMarketingConsent: {
      state: channelState(row.whatsAppConsent?.state),
      optInLevel: levelOf(row.whatsAppConsent?.optInLevel ?? null),
      updatedAt: row.whatsAppConsent?.updatedAt ?? null,
      collectedFrom: row.whatsAppConsent === null ? null : 'OTHER',
      sourceLocation: null,
    },
  };
}

/** CustomerEmailMarketingConsentState, or null without an e-mail. */
export function emailConsentState(row: CustomerRow): object | null {
  if (row.email === null) return null;
  return {
    marketingState: row.emailConsent,
    marketingOptInLevel: levelOf(row.emailOptInLevel),
    consentUpdatedAt: row.emailConsentAt,
    sourceLocation: null,
  };
}

/** CustomerSmsMarketingConsentState, or null without a phone number. */
export function smsConsentState(row: CustomerRow): object | null {
  if (row.phone === null) return null;
  return {
    marketingState: row.smsConsent,
    marketingOptInLevel: levelOf(row.smsOptInLevel),
    consentUpdatedAt: row.smsConsentAt,
    consentCollectedFrom: row.smsConsentFrom,
    sourceLocation: null,
  };
}
