/** Calls the control API. Rejects with the sentence it answered. */
export async function callControl(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<unknown> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const answer = await fetch(`/control/api/${path}`, init);
  const text = await answer.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new Error(readError(value) ?? `the control API answered ${answer.status}`);
  return value;
}

function readError(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('error' in value)) return undefined;
  return typeof value.error === 'string' ? value.error : JSON.stringify(value.error);
}

/** A list that is either the answer itself or the one array inside it. */
export function rowsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value as Record<string, unknown>[];
  const inner =
    typeof value === 'object' && value !== null ? Object.values(value).find(Array.isArray) : undefined;
  return (inner ?? []) as Record<string, unknown>[];
}
