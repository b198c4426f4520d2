import { isTooDeep, MAX_NESTING } from '../json-depth.ts';

/** What is wrong with a JSON text, as Shopify words it; undefined when nothing is. */
export function jsonProblem(text: string): string | undefined {
  if (isTooDeep(text)) return `invalid JSON: nesting of ${String(MAX_NESTING + 1)} is too deep`;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return `invalid JSON: ${describe(text)}`;
  }
}

/** The place of the first sign that does not fit. Only an object's first key has words of its own; the others are told as signs. */
function describe(text: string): string {
  const start = text.search(/\S/);
  if (start < 0) return 'unexpected end of input';
  if (text[start] === '{') {
    const key = start + 1 + text.slice(start + 1).search(/\S|$/);
    if (key < text.length && text[key] !== '"' && text[key] !== '}')
      return `expected object key, got '${text.slice(key, key + 32)}' ${placeOf(text, key)}`;
  }
  const at = firstBad(text);
  return at >= text.length
    ? `unexpected end of input ${placeOf(text, text.length)}`
    : `unexpected character: '${text.slice(at, at + 32)}' ${placeOf(text, at)}`;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `at line ${String(before.length)} column ${String((before.at(-1)?.length ?? 0) + 1)}`;
}

// The longest beginning that some end could still complete; a text is short here, so trying is cheap enough.
function firstBad(text: string): number {
  try {
    JSON.parse(text);
  } catch (error) {
    const found = /position (\d+)/.exec(error instanceof Error ? error.message : '');
    if (found !== null) return Number(found[1]);
    const sign = /Unexpected token '(.)'/su.exec(error instanceof Error ? error.message : '')?.[1];
    if (sign !== undefined) return Math.max(0, text.indexOf(sign));
  }
  return text.length;
}
