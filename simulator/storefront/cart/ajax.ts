import { textField, wholeField } from '../reading.ts';
import type { SessionContent } from '../session.ts';
import type { Store } from '../../store/store.ts';
import { addToCart, CartRefusal, setCodes, setQuantity } from './change-cart.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The variant a request means: by its id, by a line's key (`variant:…`), or by the line's place, from 1. */
function variantOf(content: SessionContent, fields: Fields): number {
  const place = wholeField(fields, 'line');
  const byPlace = place === undefined ? undefined : content.lines[place - 1]?.variantId;
  const id = textField(fields, 'id').split(':')[0] ?? '';
  if (byPlace !== undefined) return byPlace;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new CartRefusal(400, 'no valid id or line parameter');
}

/** `/cart/add.js`: one item, or several under `items`. Gives the variants that were added. */
export function answerAdd(store: Store, content: SessionContent, fields: Fields): number[] {
  const items = Array.isArray(fields['items']) ? (fields['items'] as Fields[]) : [fields];
  if (items.length === 0) throw new CartRefusal(400, 'Required parameter missing or invalid: items');
  return items.map((item) => {
    const id = wholeField(item, 'id');
    if (id === undefined) throw new CartRefusal(400, 'Required parameter missing or invalid: id');
    const quantity = textField(item, 'quantity') === '' ? 1 : wholeField(item, 'quantity');
    if (quantity === undefined) throw new CartRefusal(422, 'Quantity must be 1 or more.');
    addToCart(store, content, { variantId: id, quantity });
    return id;
  });
}

/** `/cart/change.js`: the pieces of one line. */
export function answerChange(store: Store, content: SessionContent, fields: Fields): void {
  const quantity = wholeField(fields, 'quantity');
  if (quantity === undefined) throw new CartRefusal(400, 'Required parameter missing or invalid: quantity');
  setQuantity(store, content, { variantId: variantOf(content, fields), quantity });
}

/** `/cart/update.js`: several quantities, the note, and the codes (`discount`: codes by comma; empty takes all off). */
export function answerUpdate(store: Store, content: SessionContent, fields: Fields): void {
  const { updates } = fields;
  if (Array.isArray(updates)) {
    const places = content.lines.map(({ variantId }) => variantId);
    updates.forEach((quantity: unknown, place) => {
      const variantId = places[place];
      if (variantId !== undefined) setQuantity(store, content, { variantId, quantity: Number(quantity) });
    });
  } else if (typeof updates === 'object' && updates !== null) {
    for (const [id, quantity] of Object.entries(updates)) {
      const pieces = Number(quantity);
      if (!Number.isInteger(pieces))
        throw new CartRefusal(400, 'Required parameter missing or invalid: updates');
      setQuantity(store, content, { variantId: Number(id.split(':')[0]), quantity: pieces });
    }
  }
  if (typeof fields['note'] === 'string') content.note = fields['note'].slice(0, 5_000);
  if (typeof fields['discount'] === 'string') setCodes(content, fields['discount'].split(','));
}
