import { isScalarType, valueFromASTUntyped } from 'graphql';
import type { GraphQLSchema } from 'graphql';

const PLAIN = /^-?\d+(\.\d+)?$/;

/** A decimal written in full: "1e3" is "1000", ".5" is "0.5", "+5" is "5". What is plain already stays as it is. */
function plainDecimal(value: unknown): unknown {
  if ((typeof value !== 'string' && typeof value !== 'number') || PLAIN.test(String(value))) return value;
  const found = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(String(value));
  if (found === null) return value;
  const [, sign = '', units = '', rest = '', exponent = '0'] = found;
  const point = units.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, -point))}${units}${rest}`.padEnd(Math.max(0, point), '0');
  const at = Math.max(0, point);
  const [whole, part] = [digits.slice(0, at) || '0', digits.slice(at)];
  return `${sign === '-' ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

/** Lets every amount of an input reach the mutations in one form, however it was written. */
export function plainDecimals(schema: GraphQLSchema): GraphQLSchema {
  for (const name of ['Decimal', 'Money']) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    type.parseValue = plainDecimal;
    type.parseLiteral = (node, variables) => plainDecimal(valueFromASTUntyped(node, variables));
  }
  return schema;
}
