import { fields } from '../model.ts';
import type { Args } from '../model.ts';
import { userError } from '../user-errors.ts';

const MOST_BYTES = 50_000;
const ROOT_FIELDS: ReadonlySet<string> = new Set(['trigger_id', 'trigger_title', 'properties', 'resources']);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with one thing a trigger points at: it has a name and an address on the web. */
function wrongInResource(resource: unknown): string[] {
  const { name, url } = isRecord(resource) ? resource : {};
  const isAddress = typeof url === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(url);
  return [
    ...(name === undefined ? ["Required field missing: 'name'."] : []),
    ...(url === undefined ? ["Required field missing: 'url'."] : []),
    ...(url === undefined || isAddress
      ? []
      : [`Type error for field 'url': ${asText(url)} is not an absolute URL.`]),
  ];
}

/** The shape is looked at first, the trigger itself only when the shape is sound: no app of this store has a trigger. */
function wrongInBody(body: Record<string, unknown>): string[] {
  const resources: readonly unknown[] = Array.isArray(body['resources']) ? body['resources'] : [];
  const wrong = [
    ...Object.keys(body)
      .filter((name) => !ROOT_FIELDS.has(name))
      .map((name) => `Invalid field: '${name}'.`),
    ...resources.flatMap(wrongInResource),
  ];
  if (wrong.length > 0) return wrong;
  for (const name of ['trigger_id', 'trigger_title'])
    if (body[name] !== undefined) return [`Invalid ${name} '${asText(body[name])}'.`];
  return ["Required field missing: 'trigger_id'."];
}

const isTooLarge = (properties: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(properties ?? {})) > MOST_BYTES;

function wrongInMessage({ handle, payload, body }: Args): string[] {
  const tooLarge = [`Properties size exceeds the limit of ${String(MOST_BYTES)} bytes.`];
  if (typeof body !== 'string')
    return isTooLarge(payload) ? tooLarge : [`Invalid handle '${asText(handle)}'.`];
  const read = readJson(body);
  if (!isRecord(read)) return ['Invalid JSON.'];
  return isTooLarge(read['properties']) ? tooLarge : wrongInBody(read);
}

/** flowTriggerReceive: says what is wrong with a trigger's message; there is no workflow it could begin. */
export const flowMutations = fields<undefined>({
  flowTriggerReceive: (_source, args) => {
    const lines = wrongInMessage(args).map((line) => `  ${line}\n`);
    return { userErrors: [userError(`Errors validating schema:\n${lines.join('')}`, ['body'])] };
  },
});
