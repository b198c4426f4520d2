const APPS: Readonly<Record<string, { id: number; name: string }>> = {
  pos: { id: 129785, name: 'Point of Sale' },
  shopify_draft_order: { id: 1354745, name: 'Draft Orders' },
};

/** Shopify's own app through which an order came, by its source; the Online Store's where none is known. */
export function salesAppOf(sourceName: string): { id: number; name: string } {
  return APPS[sourceName] ?? { id: 580111, name: 'Online Store' };
}
