import { randomBytes } from 'node:crypto';
import { newId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ShopTx } from './shop-scope.server.ts';
import { boxPlace, openBox, sealBox } from './token-box.server.ts';

/** What a secret is for; the database knows the same list. */
export type SecretPurpose = 'holdout' | 'qr-scan';

/** Where the box of a secret belongs. */
export function secretPlace(shopId: string): string {
  return boxPlace(shopId, 'shop_secrets.box');
}

/**
 * The shop's secret of this purpose, made at its first use: 32 random bytes as hex. Two processes that make it at once
 * end with the same one. It is never changed: a new key would move people between the arms of running experiments.
 */
export async function shopSecret(tx: ShopTx, purpose: SecretPurpose, now: Instant): Promise<string> {
  const place = secretPlace(tx.shopId);
  const where = { shopId_purpose: { shopId: tx.shopId, purpose } };
  const known = await tx.prisma.shopSecret.findUnique({ where });
  if (known !== null) return openBox(known.box, place);
  const box = sealBox(randomBytes(32).toString('hex'), place);
  await tx.execute(
    `INSERT INTO shop_secrets (shop_id, id, purpose, box, created_at) VALUES ($1::uuid, $2::uuid, $3, $4, $5)
     ON CONFLICT (shop_id, purpose) DO NOTHING`,
    tx.shopId,
    newId(),
    purpose,
    box,
    now,
  );
  const { box: kept } = await tx.prisma.shopSecret.findUniqueOrThrow({ where });
  return openBox(kept, place);
}
