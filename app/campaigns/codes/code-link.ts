/** Marks of a link's channel; empty ones are left out. */
export interface LinkMarks {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly content?: string;
}

/**
 * The address that puts a code on the cart and goes on to a page of the shop. Shopify keeps the marks for the page it
 * leads to, so they stand beside `redirect` as well as in the page's own address.
 * @param shopUrl `https://shop.example`
 * @param redirect path within the shop; another site's address is refused (it becomes the home page)
 */
export function codeLink(
  shopUrl: string,
  code: string,
  given: { redirect: string; marks: LinkMarks | null },
): string {
  const link = new URL(`/discount/${encodeURIComponent(code)}`, shopUrl);
  const redirect = /^\/(?![/\\])/.test(given.redirect) ? given.redirect : '/';
  link.searchParams.set('redirect', redirect);
  const { marks } = given;
  if (marks === null) return link.toString();
  const named = {
    source: marks.source,
    medium: marks.medium,
    campaign: marks.campaign,
    content: marks.content,
  };
  for (const [name, value] of Object.entries(named)) {
    if (value !== undefined && value.trim() !== '') link.searchParams.set(`utm_${name}`, value.trim());
  }
  return link.toString();
}
