import { isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { GraphQLInputObjectType, GraphQLInputType } from 'graphql';
import type { SeededRandom } from './random.ts';

export type ValueSource = { random: SeededRandom; ids: readonly string[] };

const TEXTS = [
  '',
  'a',
  'Cup',
  'ada@example.com',
  'title:Cup',
  '10% – ½ “x”',
  '€',
  "' OR 1=1 --",
  'null',
  '-1',
  '\\u0000',
  'x'.repeat(300),
];
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '1', '2', '5', '250', '251', '-1', '2147483647'],
  Float: ['0', '0.1', '1', '-1', '1e9', '0.333'],
  Boolean: ['true', 'false'],
  DateTime: ['"2026-01-01T00:00:00Z"', '"1970-01-01T00:00:00Z"', '"2030-12-31T23:59:59+02:00"'],
  Date: ['"2026-01-01"', '"1999-12-31"'],
  Decimal: ['"0"', '"10.00"', '"-5"', '"0.001"', '"99999999999"'],
  Money: ['"0"', '"10.00"', '"-5"', '"0.001"'],
  UnsignedInt64: ['"0"', '"1"', '"18446744073709551615"'],
  BigInt: ['"0"', '"-1"', '"9007199254740993"'],
  URL: ['"https://example.com/a"', '"http://x"', '"https://tandem-app.example/hooks"'],
  JSON: ['"{}"', '"[1, 2]"', '"null"'],
  FormattedString: ['"<b>x</b>"'],
  HTML: ['"<p>x</p>"'],
};

/** The text of a literal that fits a type; optional parts of input objects come and go, ever fewer with depth. */
export function randomLiteral(type: GraphQLInputType, source: ValueSource, depth = 0): string {
  const { random } = source;
  if (isNonNullType(type)) return randomLiteral(type.ofType, source, depth);
  if (isListType(type)) {
    const items = Array.from({ length: random.whole(3) }, () =>
      randomLiteral(type.ofType, source, depth + 1),
    );
    return `[${items.join(', ')}]`;
  }
  if (isInputObjectType(type)) return randomObject(type, source, depth);
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (type.name === 'ID') return JSON.stringify(random.pick(source.ids));
  const known = SCALARS[type.name];
  return known === undefined ? `"${random.pick(TEXTS).replaceAll('"', '')}"` : random.pick(known);
}

function randomObject(type: GraphQLInputObjectType, source: ValueSource, depth: number): string {
  const { random } = source;
  const fields = Object.values(type.getFields());
  const chosen = type.isOneOf
    ? [random.pick(fields)]
    : fields.filter(
        (field) =>
          (isNonNullType(field.type) && field.defaultValue === undefined) ||
          (depth < 5 && random.chance(0.5 / (depth + 1))),
      );
  return `{${chosen.map((field) => `${field.name}: ${randomLiteral(field.type, source, depth + 1)}`).join(', ')}}`;
}
