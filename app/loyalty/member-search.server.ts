import type { MemberId } from '../core/ids.ts';
import type { ShopTx } from '../db/shop-scope.server.ts';
import { findMember, type MemberRow } from './members.server.ts';

/** More than this nobody reads while a customer waits. */
const shown = 10;
/** Fewer digits would find half the town. */
const leastDigits = 5;

/**
 * Members that a word at the counter means, the liveliest first, ten at most: part of a name or e-mail address, the end
 * of a phone number in any notation, or a reward code of theirs as it was scanned. Closed members are not found.
 */
export async function searchMembers(tx: ShopTx, words: string): Promise<MemberRow[]> {
  const text = words.trim();
  if (text === '') return [];
  // Written at home a number begins with 0, where the stored one has the country's digits.
  const digits = /^[\d\s()+./-]+$/.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  const rows = await tx.query<{ id: MemberId }>(
    `SELECT m.id FROM members m
     LEFT JOIN customers c ON c.shop_id = m.shop_id AND c.shopify_id = m.customer_shopify_id
     WHERE m.shop_id = $1::uuid AND m.state <> 'closed'
       AND (concat_ws(' ', c.first_name, c.last_name, c.email) ILIKE $2
         OR ($3 <> '' AND regexp_replace(c.phone, '\\D', '', 'g') LIKE '%' || $3)
         OR m.id IN (SELECT r.member_id FROM redemptions r WHERE r.shop_id = $1::uuid AND r.code = upper($4)))
     ORDER BY coalesce(m.last_entry_at, m.joined_at) DESC, m.id DESC LIMIT $5`,
    tx.shopId,
    `%${text.replace(/[\\%_]/g, '\\$&')}%`,
    digits.length < leastDigits ? '' : digits,
    text,
    shown,
  );
  const found: MemberRow[] = [];
  for (const { id } of rows) {
    const member = await findMember(tx, id);
    if (member !== null) found.push(member);
  }
  return found;
}
