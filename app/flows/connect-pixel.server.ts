import { environment } from '../core/environment.server.ts';
import { UpstreamError } from '../core/errors.ts';
import type { ShopId } from '../core/ids.ts';
import { logFor } from '../core/log.server.ts';
import { installationByShop } from '../db/platform.server.ts';
import { adminGateway, type UserErrors } from '../shopify/admin.server.ts';
import {
  CreateWebPixelDocument,
  ReadWebPixelDocument,
  UpdateWebPixelDocument,
} from '../shopify/operations.generated.ts';

const pixelScope = 'write_pixels';

/** What the pixel is told: whose visits it reports (our id of the shop, which opens nothing), and where to. */
export function pixelSettings(shopId: ShopId, appUrl: string): Readonly<Record<string, string>> {
  return { accountId: shopId, endpoint: new URL('/pixel/events', appUrl).href };
}

/** Shopify gives settings back as an object or as its JSON text. */
function sameSettings(stored: unknown, wanted: Readonly<Record<string, string>>): boolean {
  const read: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
  if (typeof read !== 'object' || read === null) return false;
  const entries = Object.entries(wanted);
  return (
    Object.keys(read).length === entries.length &&
    entries.every(([name, value]) => Reflect.get(read, name) === value)
  );
}

const isTaken = ({ userErrors }: UserErrors): boolean => userErrors.some(({ code }) => code === 'TAKEN');

function failWith({ userErrors }: UserErrors): never {
  throw new UpstreamError(`The pixel was refused: ${userErrors.map(({ message }) => message).join('; ')}`, {
    kind: 'user-errors',
    retryable: false,
    cause: userErrors,
  });
}

/**
 * Switches our pixel on in the shop with the settings of this installation, or corrects them. An app has one pixel a
 * shop: when it stands already (Shopify answers TAKEN), it is looked up and changed only where it differs, so this may
 * run any number of times. Without the scope nothing happens. @throws UpstreamError
 */
export async function connectPixel(
  shopId: ShopId,
): Promise<'created' | 'updated' | 'unchanged' | 'not-allowed'> {
  const installation = await installationByShop(shopId);
  if (installation?.grantedScopes.includes(pixelScope) !== true) {
    logFor('pixel').info({ shopId }, `no pixel: ${pixelScope} is not granted`);
    return 'not-allowed';
  }
  const gateway = adminGateway(shopId);
  const wanted = pixelSettings(shopId, environment().SHOPIFY_APP_URL);
  const settings = JSON.stringify(wanted);
  const created = await gateway.attempt(CreateWebPixelDocument, { settings }, { isRepeatable: true });
  if (created.ok) return 'created';
  if (!isTaken(created.refusal)) failWith(created.refusal);
  const { webPixel } = await gateway.request(ReadWebPixelDocument, {});
  if (webPixel == null) throw new Error('Shopify says that the pixel stands, and does not show it.');
  if (sameSettings(webPixel.settings, wanted)) return 'unchanged';
  await gateway.request(UpdateWebPixelDocument, { id: webPixel.id, settings }, { isRepeatable: true });
  return 'updated';
}
