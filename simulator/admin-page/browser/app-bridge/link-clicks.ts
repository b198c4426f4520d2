import { localAddress, openAddress } from './open-address.ts';

/** Follows a click on a link that leads to Shopify's addresses or out of the frame. */
export function followClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const link = event
    .composedPath()
    .find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement);
  if (link === undefined || !link.hasAttribute('href')) return;
  const url = localAddress(link.href);
  const leaves = link.target === '_top' || link.target === '_parent';
  if (!leaves && url === link.href) return;
  event.preventDefault();
  if (!leaves && link.target !== '_blank' && new URL(url).origin !== location.origin)
    console.error(
      `A link without target="_top" leads out of the app: ${link.href}. The real admin refuses to be framed.`,
    );
  openAddress(url, link.target || '_self');
}
