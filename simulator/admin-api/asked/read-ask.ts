import { parseJson } from '../../gateway/read-body.ts';
import type { GraphQLAsk } from '../execute.ts';

/** What is asked, or the name of the parameter that is wrong. */
export function readAsk(body: string): GraphQLAsk | { wrong: string } {
  const read = parseJson(body);
  if (typeof read !== 'object' || read === null) return { wrong: 'query' };
  const { query, variables, operationName } = read as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '') return { wrong: 'query' };
  const values = readVariables(variables);
  if (values === undefined) return { wrong: 'variables' };
  return {
    query,
    variables: values,
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined,
  };
}

/** An object, or the text of one; none at all is an empty one. */
function readVariables(given: unknown): Record<string, unknown> | undefined {
  if (given === undefined || given === null || given === '') return {};
  const read = typeof given === 'string' ? parseJson(given) : given;
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
  return read as Record<string, unknown>;
}
