import { execute, getOperationAST, getVariableValues, Kind } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { settleDraftWorks } from '../store/drafts/works.ts';
import { costOf } from './cost/cost.ts';
import type { FieldCost } from './cost/cost.ts';
import type { Call } from './model.ts';
import { resolveField, resolveType } from './asked/resolve-field.ts';
import { adminSchema } from './schema.ts';
import type { Bucket } from './cost/throttle.ts';
import { checkDocument } from './validation/check-document.ts';
import type { EarlyError } from './validation/early-error.ts';
import { isDocument, readDocument } from './validation/read-document.ts';
import { checkSizes } from './validation/sizes.ts';
import { checkVariables } from './validation/variables.ts';

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
    const text = readDocument(ask.query);
    if (!isDocument(text)) return { errors: [text] };
    document = text;
    const wrong = checkDocument(schema, document);
    if (wrong.length > 0) return { errors: wrong };
    if (checked.size > 500) checked.clear();
    checked.set(key, document);
  }
  const operation = getOperationAST(document, ask.operationName);
  if (operation == null) return { errors: [noOperation(document, ask.operationName)] };
  const wrong = checkVariables(schema, operation, ask.variables);
  if (wrong.length > 0) return { errors: wrong };
  const read = getVariableValues(schema, operation.variableDefinitions ?? [], ask.variables);
  // Never met: what graphql-js refuses has been refused above, in Shopify's words.
  if (read.errors !== undefined) throw new Error(read.errors[0]?.message);
  return { document, operation, variables: read.coerced };
}

function noOperation(document: DocumentNode, name: string | undefined): EarlyError {
  const many = document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (name !== undefined || !many) return { message: `No operation named "${name ?? ''}"` };
  return { message: 'An operation name is required' };
}

/** Names of the fields asked at the root, for faults that are aimed at an operation. */
export function rootFields(query: string): string[] {
  const document = readDocument(query);
  if (!isDocument(document)) return [];
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [
          definition.name?.value ?? '',
          ...definition.selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : '')),
        ]
      : [],
  );
}

type Gate = { bucket: Bucket; debug: boolean; throttleNow: boolean };

/** Measured of an operation all of whose fields are skipped. */
const LEAST_COST = 1;

/** One GraphQL call from text to answer: validation, price, admission, execution, charge. */
export function answerQuery(ask: GraphQLAsk, call: Call, gate: Gate): GraphQLAnswer {
  const prepared = prepare(ask, call.version);
  if ('errors' in prepared) return { errors: prepared.errors };
  const asked = { schema: adminSchema(call.version).graphql, ...prepared };
  const notes: FieldCost[] | undefined = gate.debug ? [] : undefined;
  const requested = Math.max(LEAST_COST, costOf(asked, { notes }));
  const long = checkSizes(prepared.operation, prepared.variables);
  if (long.length > 0) return notRun(long, requested, gate.bucket);
  if (requested > MAX_COST) return { errors: [tooDear(requested)] };
  if (gate.throttleNow || !gate.bucket.admits(requested)) return notRun([THROTTLED], requested, gate.bucket);
  settleDraftWorks(call.store);
  const result = run(prepared, call);
  const actual = Math.max(LEAST_COST, costOf(asked, { data: result.data ?? null }));
  gate.bucket.charge(actual);
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: actual,
    throttleStatus: gate.bucket.status(),
  };
  const search = call.searchNotes.length === 0 ? {} : { search: call.searchNotes };
  return {
    ...(result.errors === undefined ? {} : { errors: result.errors.map(wordRuntimeError) }),
    data: result.data ?? null,
    extensions: { cost: notes === undefined ? cost : { ...cost, fields: notes }, ...search },
  };
}

/** The answer of one line of a bulk mutation: no price, no admission, nothing beside errors and data. */
export function answerUncharged(ask: GraphQLAsk, call: Call): GraphQLAnswer {
  const prepared = prepare(ask, call.version);
  if ('errors' in prepared) return { errors: prepared.errors };
  const long = checkSizes(prepared.operation, prepared.variables);
  if (long.length > 0) return { errors: long };
  const result = run(prepared, call);
  const errors = result.errors === undefined ? {} : { errors: result.errors.map(wordRuntimeError) };
  return { ...errors, data: result.data ?? null };
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
    return { message: error.message, locations, extensions: error.extensions, path };
  if (error.message.startsWith('not simulated'))
    return { message: error.message, locations, extensions: { code: 'NOT_SIMULATED' }, path };
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

const THROTTLED = {
  message: 'Throttled',
  extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
};

/** What is refused with its price told, before anything is executed. */
function notRun(errors: readonly object[], requested: number, bucket: Bucket): GraphQLAnswer {
  const cost = { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: bucket.status() };
  return { errors, extensions: { cost } };
}
