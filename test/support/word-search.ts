import type { ShopId } from '../../app/core/ids.ts';
import { boxPlace, openBytes } from '../../app/db/token-box.server.ts';
import type { TestDatabase } from './database.ts';

/** Every row of the shop in every table as text, and rows of no shop; boxes of inbox and exports opened; searched for the words. */
export async function findShopWords(
  database: TestDatabase,
  shopId: ShopId,
  words: readonly string[],
): Promise<string[]> {
  const tables = await database.asAdmin<{ name: string; of_shops: boolean }>(
    `SELECT format('%I.%I', t.schemaname, t.tablename) AS name, EXISTS (
       SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.schemaname
         AND c.table_name = t.tablename AND c.column_name = 'shop_id') AS of_shops
     FROM pg_tables t WHERE t.schemaname IN ('public', 'pgboss')`,
  );
  const found: string[] = [];
  const search = (text: string, place: string) => {
    const low = text.toLowerCase();
    found.push(
      ...words.filter((word) => low.includes(word.toLowerCase())).map((word) => `${word} in ${place}`),
    );
  };
  for (const { name, of_shops: isOfShops } of tables) {
    const rows = await database.asAdmin<{ text: string }>(
      `SELECT t::text AS text FROM ${name} AS t ${isOfShops ? 'WHERE t.shop_id = $1' : 'WHERE $1::uuid IS NOT NULL'}`,
      shopId,
    );
    search(rows.map((row) => row.text).join(' '), name);
  }
  const boxes = await database.asAdmin<{ place: string; body: Buffer }>(
    `SELECT 'inbox_events.body' AS place, body FROM inbox_events WHERE body IS NOT NULL AND shop_id = $1
     UNION ALL SELECT 'privacy_requests.answer_box', answer_box FROM privacy_requests
       WHERE answer_box IS NOT NULL AND shop_id = $1`,
    shopId,
  );
  for (const box of boxes) search(openBytes(box.body, boxPlace(shopId, box.place)).toString(), box.place);
  return found;
}
