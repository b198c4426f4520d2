import type { AppIdentity } from '../context.ts';

/** How long webhooks and tokens may still be signed with the former secret: Shopify says up to an hour. */
export const LONGEST_ROTATION_MS = 3_600_000;

/** Gives the app a new secret; the former one goes on signing for a while (wall time) and is taken until it is dropped. */
export function rotateSecret(app: AppIdentity, secret: string, formerSignsMs: number): void {
  app.formerSecret = { secret: app.clientSecret, signsUntilMs: Date.now() + formerSignsMs };
  app.clientSecret = secret;
}

/** The former secret is worth nothing from now on. */
export function dropFormerSecret(app: AppIdentity): void {
  app.formerSecret = undefined;
}

/** The secret that signs now. */
export function signingSecret(app: AppIdentity): string {
  const former = app.formerSecret;
  return former !== undefined && former.signsUntilMs > Date.now() ? former.secret : app.clientSecret;
}

/** Secrets that are taken now, the newest first. */
export function secretsOf(app: AppIdentity): string[] {
  return app.formerSecret === undefined ? [app.clientSecret] : [app.clientSecret, app.formerSecret.secret];
}
