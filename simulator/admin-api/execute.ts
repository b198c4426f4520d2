import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { costOf } from './cost.ts';
import type { FieldCost } from './cost.ts';
import type { Call } from './model.ts';
import { resolveField, resolveType } from './resolve-field.ts';
import { adminSchema } from './schema.ts';
import { isSince } from './versions.ts';
import type { Bucket } from './throttle.ts';
import { wordSyntaxError, wordValidationError, wordVariableError } from './validation-errors.ts';
import type { EarlyError } from './validation-errors.ts';

export type GraphQLAsk = {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
};
export type GraphQLAnswer = { data?: unknown; errors?: readonly object[]; extensions?: object };

type Prepared = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
};

const MAX_COST = 1000;
const checked = new Map<string, DocumentNode>();

/** Parses and validates; answers Shopify's early errors. Documents that passed are remembered. */
function prepare(ask: GraphQLAsk, version: string): Prepared | { errors: readonly EarlyError[] } {
  const schema = adminSchema(version).graphql;
  const key = `${version} ${ask.query}`;
  let document = checked.get(key);
  if (document === undefined) {
    try {
      document = parse(ask.query);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [wordSyntaxError(error)] };
      throw error;
    }
    const found = document;
    const wrong = validate(schema, found);
    if (wrong.length > 0) return { errors: wrong.map((error) => wordValidationError(found, error)) };
    if (checked.size > 500) checked.clear();
    checked.set(key, document);
  }
  const operation = getOperationAST(document, ask.operationName);
  if (operation == null)
    return {
      errors: [
        { message: `No operation named "${ask.operationName ?? ''}"`, extensions: { code: 'BAD_REQUEST' } },
      ],
    };
  const read = getVariableValues(schema, operation.variableDefinitions ?? [], ask.variables);
  if (read.errors !== undefined)
    return { errors: read.errors.map((error) => wordVariableError(error, ask.variables)) };
  return { document, operation, variables: read.coerced };
}

/** Names of the fields asked at the root, for faults that are aimed at an operation. */
export function rootFields(query: string): string[] {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? [
            definition.name?.value ?? '',
            ...definition.selectionSet.selections.map((one) =>
              one.kind === Kind.FIELD ? one.name.value : '',
            ),
          ]
        : [],
    );
  } catch {
    return [];
  }
}

type Gate = { bucket: Bucket; debug: boolean; throttleNow: boolean };

/** One GraphQL call from text to answer: validation, price, admission, execution, charge. */
export function answerQuery(ask: GraphQLAsk, call: Call, gate: Gate): GraphQLAnswer {
  const prepared = prepare(ask, call.version);
  if ('errors' in prepared) return { errors: prepared.errors };
  const asked = { schema: adminSchema(call.version).graphql, ...prepared };
  const notes: FieldCost[] | undefined = gate.debug ? [] : undefined;
  const requested = costOf(asked, { notes });
  if (requested > MAX_COST) return { errors: [tooDear(requested)] };
  if (gate.throttleNow || !gate.bucket.admits(requested)) return throttled(requested, gate.bucket);
  const unkeyed = isSince(call.version, '2026-04') ? missingKey(prepared.operation) : undefined;
  if (unkeyed !== undefined) return { errors: [unkeyed] };
  const result = run(prepared, call);
  const actual = result.data == null ? 0 : costOf(asked, { data: result.data });
  gate.bucket.charge(Math.max(actual, isMutation(prepared.operation) ? 10 : 0));
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: gate.bucket.status(),
  };
  const search = call.searchNotes.length === 0 ? {} : { search: call.searchNotes };
  return {
    data: result.data ?? null,
    ...(result.errors === undefined ? {} : { errors: result.errors.map(wordRuntimeError) }),
    extensions: { cost: notes === undefined ? cost : { ...cost, fields: notes }, ...search },
  };
}

function run(prepared: Prepared, call: Call): ExecutionResult {
  const result = execute({
    schema: adminSchema(call.version).graphql,
    document: prepared.document,
    variableValues: prepared.variables,
    operationName: prepared.operation.name?.value,
    contextValue: call,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  if (result instanceof Promise)
    throw new Error('a resolver answered later; all of them must answer at once');
  return result;
}

function wordRuntimeError(error: GraphQLError): object {
  const code = error.extensions['code'];
  const { path, locations } = error;
  if (typeof code === 'string')
    return { message: error.message, locations, path, extensions: error.extensions };
  const requestId = crypto.randomUUID();
  console.error(error.originalError ?? error);
  const message = `Internal error. Looks like something went wrong on our end.\nRequest ID: ${requestId} (include this in support requests).`;
  return { message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

function tooDear(cost: number): object {
  return {
    message: `Query cost is ${String(cost)}, which exceeds the single query max cost limit (${String(MAX_COST)}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n`,
    extensions: {
      code: 'MAX_COST_EXCEEDED',
      cost,
      maxCost: MAX_COST,
      documentation: 'https://shopify.dev/api/usage/rate-limits',
    },
  };
}

function throttled(requested: number, bucket: Bucket): GraphQLAnswer {
  return {
    errors: [
      {
        message: 'Throttled',
        extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
      },
    ],
    extensions: {
      cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: bucket.status() },
    },
  };
}

const isMutation = (operation: OperationDefinitionNode): boolean =>
  operation.operation === OperationTypeNode.MUTATION;

const KEYED = new Set([
  'refundCreate',
  'inventoryAdjustQuantities',
  'inventorySetQuantities',
  'inventoryActivate',
  'locationActivate',
  'locationDeactivate',
]);

/** The mutations that want `@idempotent(key:)` since 2026-04. */
function missingKey(operation: OperationDefinitionNode): object | undefined {
  if (!isMutation(operation)) return undefined;
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD || !KEYED.has(selection.name.value)) continue;
    const keyed = selection.directives?.some((directive) => directive.name.value === 'idempotent') === true;
    if (!keyed)
      return {
        message: `The @idempotent directive is required for ${selection.name.value}.`,
        path: [selection.name.value],
        extensions: { code: 'BAD_REQUEST' },
      };
  }
  return undefined;
}
