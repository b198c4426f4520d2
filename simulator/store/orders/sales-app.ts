const APPS: Readonly<Record<string, { id: number; name: string }>> = {
  pos: { id: 129785, name: 'Point of Sale' },
  shopify_draft_order: { id: 1354745, name: 'Draft Orders' },
};

const ONLINE_STORE = { id: 580111, name: 'Online Store' };

/** Shopify's own app through which an order came, by its source; the Online Store's where none is known. */
export function salesAppOf(sourceName: string): { id: number; name: string } {
  return APPS[sourceName] ?? ONLINE_STORE;
}

/** The same as SQL over a column of sources: the app's id. */
export function salesAppId(column: string): string {
  const cases = Object.entries(APPS).map(([source, { id }]) => `WHEN '${source}' THEN ${String(id)}`);
  return `CASE ${column} ${cases.join(' ')} ELSE ${String(ONLINE_STORE.id)} END`;
}
