/** How long an old refresh token still works: since the day Shopify changed it, or as it was before. */
export const REFRESH_RULES = ['since-2026-08-28', 'before-2026-08-28'] as const;
export type RefreshRule = (typeof REFRESH_RULES)[number];
