import { orderBody, refundBody } from './order-body.ts';

/** Words that exist nowhere else: if one is found after a redaction, something was forgotten. */
export const canaries = [
  'Quillfeather',
  'zebrafinch',
  'quill@canary.example',
  '+15550009999',
  'canary-note',
  'canary-engraving',
  'canary-refund',
];

/** A customer as customers/* carry one, with a canary in each field. */
export const customer = {
  id: 7001,
  first_name: 'Zebrafinch',
  last_name: 'Quillfeather',
  email: 'quill@canary.example',
  phone: '+15550009999',
  note: 'canary-note',
  tags: 'zebrafinch',
  state: 'enabled',
  created_at: '2026-02-01T10:00:00Z',
  updated_at: '2026-02-01T10:00:00Z',
};

const line = { id: 11, price: '20.00', quantity: 2 };
const refund = {
  ...refundBody({ id: 501, orderId: 1, lineId: 11, quantity: 1, subtotal: '20.00' }),
  note: 'canary-refund',
};

/** An order of that customer; the first one has a refund with a note. */
export function order(id: number, updatedAt = '2026-03-01T10:00:00Z'): Record<string, unknown> {
  const body = orderBody({
    id,
    updatedAt,
    total: '40.00',
    lines: [{ ...line, id: id * 10 + 1 }],
    refunds: id === 1 ? [refund] : [],
    noteAttributes: [{ name: 'gift', value: 'canary-note for Quillfeather' }],
  });
  const lines = body['line_items'] as { properties: object[] }[];
  if (lines[0] !== undefined) lines[0].properties = [{ name: 'engraving', value: 'canary-engraving' }];
  return body;
}
