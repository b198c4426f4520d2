/** Only the chosen fields of a payload, in its own order; a path with dots reaches into objects and every item of lists. */
export function narrowPayload(payload: object, fields: readonly string[]): object {
  return pick(
    payload,
    fields.map((field) => field.split('.')),
  ) as object;
}

function pick(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
      const rest = paths.filter(([first]) => first === name).map((path) => path.slice(1));
      if (rest.length === 0) return [];
      return [[name, rest.some((path) => path.length === 0) ? inner : pick(inner, rest)]];
    }),
  );
}
