/** @typedef {{ url: string, parameters: { name: string, value: string }[] }} Target */

/**
 * Sends a text to the first place that an answer reserves: as a form when it has a key, else as it is.
 * @param {any} answer
 * @param {string} text
 */
export async function uploadTo(answer, text) {
  /** @type {Target | undefined} */
  const target = answer?.data?.stagedUploadsCreate?.stagedTargets?.[0];
  if (typeof target?.url !== 'string') return;
  const form = new globalThis.FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  const isForm = target.parameters.some(({ name }) => name === 'key');
  if (isForm) form.append('file', new globalThis.Blob([text]), 'file.jsonl');
  const { status } = await fetch(
    target.url,
    isForm
      ? { method: 'POST', body: form }
      : { method: 'PUT', body: text, headers: { 'content-type': 'text/jsonl' } },
  );
  if (status >= 300) console.error(`upload refused with ${status}`);
}
