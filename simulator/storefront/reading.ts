import type { IncomingMessage } from 'node:http';
import { parseJson, readBytes } from '../gateway/read-body.ts';

const LIMIT_BYTES = 1_000_000;

/** A request the storefront cannot make sense of; answered with its status and sentence. */
export class BadRequest extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The whole body. @throws UnreadableRequest 413 above 1 MB */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return readBytes(request, LIMIT_BYTES);
}

function nest(form: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const updates: Record<string, string> = {};
  for (const [name, value] of form) {
    const update = /^updates\[(\d+)\]$/.exec(name)?.[1];
    if (update === undefined) fields[name] = value;
    else updates[update] = value;
  }
  return Object.keys(updates).length > 0 ? { ...fields, updates } : fields;
}

/** Fields of a JSON or form body. Throws BadRequest when JSON is broken or no object. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request)).toString('utf8');
  if (!(request.headers['content-type'] ?? '').includes('json')) return nest(new URLSearchParams(text));
  const fields = text === '' ? {} : parseJson(text);
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields))
    return fields as Record<string, unknown>;
  throw new BadRequest(400, 'The body is not a JSON object.');
}

/** A field as text; empty when it is missing or something else. */
export function textField(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** A whole number out of a field, or undefined. */
export function wholeField(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const text = textField(fields, name);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
