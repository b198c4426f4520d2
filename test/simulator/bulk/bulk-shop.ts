import { createServer } from 'node:http';
import { expect } from 'vitest';
import { openCall } from '../../../simulator/admin-api/answer-graphql.ts';
import { answerQuery } from '../../../simulator/admin-api/execute.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import type { Options } from '../../../simulator/options.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';
import type { Told } from '../core/observed-rows.ts';

export type Started = {
  bulkOperation: { id: string; status: string } | null;
  userErrors: { field: string[] | null; message: string; code?: string | null }[];
};
export type Done = {
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  completedAt: string | null;
  url: string | null;
  partialDataUrl: string | null;
};
export type Target = { url: string; resourceUrl: string; parameters: { name: string; value: string }[] };

const RUN =
  'mutation($mutation: String!, $path: String!, $name: String) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $name) { bulkOperation { id status } userErrors { field message code } } }';
const QUERY =
  'mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id status } userErrors { field message code } } }';
const CANCEL =
  'mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { id status } userErrors { field message } } }';
const STAGE =
  'mutation($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { field message } } }';
const READ =
  'query($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize completedAt url partialDataUrl } }';

/** A store that is asked over plain HTTP on its port, and what its mutations told of errors. */
export class BulkShop {
  readonly store: OpenStore;
  readonly told: Told[] = [];
  private readonly end: () => void;

  constructor(store: OpenStore, end: () => void) {
    this.store = store;
    this.end = end;
  }

  static async open(port: number, change: Partial<Options> = {}): Promise<BulkShop> {
    const store = await openEmptyStore(port, change);
    const { context } = store.simulator;
    changeScopes(context.store, [...context.app.scopes, 'write_products']);
    const server = createServer((request, response) => void context.answerAdminDirectly(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new BulkShop(store, () => {
      server.closeAllConnections();
      server.close();
    });
  }

  async close(): Promise<void> {
    this.end();
    await this.store.close();
  }

  /** Asks as one who came over plain HTTP, so that addresses can be fetched here. */
  ask(query: string, variables: Record<string, unknown> = {}, version = '2026-04'): Answer {
    const { api } = this.store.simulator;
    const call = openCall(api, version, { plain: true });
    api.bucket.refillWhole();
    const gate = { bucket: api.bucket, debug: false, throttleNow: false };
    return answerQuery({ query, variables, operationName: undefined }, call, gate) as Answer;
  }

  run(mutation: string, path: string, name?: string): Started {
    return this.keep(this.ask(RUN, { mutation, path, name }), 'bulkOperationRunMutation');
  }

  runQuery(query: string, version?: string): Started {
    return this.keep(this.ask(QUERY, { query }, version), 'bulkOperationRunQuery');
  }

  cancel(id: string | undefined): Started {
    return this.keep(this.ask(CANCEL, { id }), 'bulkOperationCancel');
  }

  stage(httpMethod: 'POST' | 'PUT', resource = 'BULK_MUTATION_VARIABLES'): Target {
    const file = { resource, filename: 'vars.jsonl', mimeType: 'text/jsonl', httpMethod };
    const { stagedTargets } = this.ask(STAGE, { input: [file] }).data?.['stagedUploadsCreate'] as {
      stagedTargets: Target[];
    };
    const [target] = stagedTargets;
    if (target === undefined) throw new Error('no target');
    return target;
  }

  /** Uploads by PUT; gives the path that names the upload. */
  async upload(text: string): Promise<string> {
    const target = this.stage('PUT');
    const { status } = await fetch(target.url, { method: 'PUT', body: text });
    expect(status).toBe(200);
    return keyOf(target);
  }

  read(started: Started): Done {
    return this.ask(READ, { id: started.bulkOperation?.id }).data?.['bulkOperation'] as Done;
  }

  async ended(started: Started): Promise<Done> {
    await expect
      .poll(() => this.read(started).status, { timeout: 20_000, interval: 20 })
      .toMatch(/COMPLETED|FAILED|CANCELED/);
    return this.read(started);
  }

  productId(): string {
    const { data } = this.ask('{ products(first: 1) { nodes { id } } }');
    return (data?.['products'] as { nodes: { id: string }[] }).nodes[0]?.id ?? '';
  }

  private keep(answer: Answer, operation: string): Started {
    const started = answer.data?.[operation] as Started;
    for (const { field, message, code } of started.userErrors)
      this.told.push({ operation, field: field?.join('.') ?? null, code: code ?? null, message });
    return started;
  }
}

/** How an upload is named in a mutation. */
export function keyOf(target: Target): string {
  const key = target.parameters.find(({ name }) => name === 'key')?.value;
  return key ?? new URL(target.url).pathname.replace('/staged-uploads/', '');
}

/** Posts a form with the signed fields and a file; some fields may be changed. */
export async function post(
  target: Target,
  text: string,
  change: Record<string, string> = {},
): Promise<number> {
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, change[name] ?? value);
  form.append('file', new Blob([text], { type: 'text/jsonl' }), 'vars.jsonl');
  return (await fetch(target.url, { method: 'POST', body: form })).status;
}
