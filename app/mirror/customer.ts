/** What the domains read of a customer. Personal fields are null where Shopify did not grant them. */
export interface MirrorCustomer {
  readonly shopifyId: bigint;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  readonly countryCode: string | null;
  /** DISABLED, INVITED, ENABLED or DECLINED. */
  readonly state: string | null;
  /** Null = the source does not tell; stored tags are kept. */
  readonly tags: readonly string[] | null;
  readonly note: string | null;
  /** SUBSCRIBED, UNSUBSCRIBED, NOT_SUBSCRIBED, PENDING, ...; null = the source does not tell, a stored value is kept. */
  readonly emailConsent: string | null;
  readonly smsConsent: string | null;
  readonly shopifyCreatedAt: Date;
  readonly shopifyUpdatedAt: Date;
}
