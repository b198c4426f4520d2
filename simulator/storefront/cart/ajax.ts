import { textField, wholeField } from '../reading.ts';
import type { CartContentLine, SessionContent } from '../session.ts';
import type { Store } from '../../store/store.ts';
import { addToCart, CartRefusal, setCodes, setQuantity } from './change-cart.ts';
import { lineKey } from './line-key.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The line a text means: its key (`variant:…`), else the first line of that variant, else a new one of it. */
function lineOf(content: SessionContent, id: string): Omit<CartContentLine, 'quantity'> {
  const [variant = '', key] = id.split(':');
  if (!/^\d{1,15}$/.test(variant)) throw new CartRefusal(400, 'no valid id or line parameter');
  const variantId = Number(variant);
  const known = content.lines.find((line) =>
    key === undefined ? line.variantId === variantId : lineKey(line) === key,
  );
  return known ?? { variantId };
}

/** The line a request means: by its place, from 1, or by `id`. */
function wantedLine(content: SessionContent, fields: Fields): Omit<CartContentLine, 'quantity'> {
  const place = wholeField(fields, 'line');
  const byPlace = place === undefined ? undefined : content.lines[place - 1];
  return byPlace ?? lineOf(content, textField(fields, 'id'));
}

/** Properties or attributes as an object or as form fields `name[key]`; values as text, empty ones left out. */
function readPairs(fields: Fields, name: string): Record<string, string> {
  const given = fields[name];
  const nested = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const flat = Object.entries(fields).flatMap(([field, value]): [string, unknown][] =>
    field.startsWith(`${name}[`) && field.endsWith(']') ? [[field.slice(name.length + 1, -1), value]] : [],
  );
  const pairs = [...nested, ...flat]
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]): [string, string] => [key.slice(0, 255), String(value).slice(0, 5_000)]);
  return Object.fromEntries(pairs.filter(([key, value]) => key !== '' && value !== '').slice(0, 50));
}

/** `/cart/add.js`: one item, or several under `items`. Gives the keys of the lines that were added to. */
export function answerAdd(store: Store, content: SessionContent, fields: Fields): string[] {
  const items = Array.isArray(fields['items']) ? (fields['items'] as Fields[]) : [fields];
  if (items.length === 0 || items.some((item) => typeof item !== 'object' || (item as unknown) === null))
    throw new CartRefusal(400, 'Required parameter missing or invalid: items');
  return items.map((item) => {
    const id = wholeField(item, 'id');
    if (id === undefined) throw new CartRefusal(400, 'Required parameter missing or invalid: id');
    const quantity = textField(item, 'quantity') === '' ? 1 : wholeField(item, 'quantity');
    if (quantity === undefined) throw new CartRefusal(422, 'Quantity must be 1 or more.');
    const wish = { variantId: id, quantity, properties: readPairs(item, 'properties') };
    addToCart(store, content, wish);
    return lineKey(wish);
  });
}

/** `/cart/change.js`: the pieces of one line. */
export function answerChange(store: Store, content: SessionContent, fields: Fields): void {
  const quantity = wholeField(fields, 'quantity');
  if (quantity === undefined) throw new CartRefusal(400, 'Required parameter missing or invalid: quantity');
  setQuantity(store, content, { ...wantedLine(content, fields), quantity });
}

/** `/cart/update.js`: several quantities, the note, attributes, and the codes (`discount`: codes by comma; empty takes all off). */
export function answerUpdate(store: Store, content: SessionContent, fields: Fields): void {
  const { updates } = fields;
  if (Array.isArray(updates)) {
    const places = [...content.lines];
    updates.forEach((quantity: unknown, place) => {
      const line = places[place];
      if (!Number.isInteger(Number(quantity)))
        throw new CartRefusal(400, 'Required parameter missing or invalid: updates');
      if (line !== undefined) setQuantity(store, content, { ...line, quantity: Number(quantity) });
    });
  } else if (typeof updates === 'object' && updates !== null) {
    for (const [id, quantity] of Object.entries(updates)) {
      const pieces = Number(quantity);
      if (!Number.isInteger(pieces))
        throw new CartRefusal(400, 'Required parameter missing or invalid: updates');
      setQuantity(store, content, { ...lineOf(content, id), quantity: pieces });
    }
  }
  if (typeof fields['note'] === 'string') content.note = fields['note'].slice(0, 5_000);
  content.attributes = { ...content.attributes, ...readPairs(fields, 'attributes') };
  if (typeof fields['discount'] === 'string') setCodes(content, fields['discount'].split(','));
}
