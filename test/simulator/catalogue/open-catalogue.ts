import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { changeScopes } from '../../../simulator/oauth/installation.ts';
import type { Options } from '../../../simulator/options.ts';
import type { Store } from '../../../simulator/store/store.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { OpenStore } from '../core/open-empty-store.ts';
import type { Shown } from './observed-errors.ts';

export type Input = Record<string, unknown>;
export type Payload = { userErrors: Shown[] } & Record<string, unknown>;
export type Seen = { operation: string; error: Shown };

export type Catalogue = {
  store: Store;
  open: OpenStore;
  /** The gid of the product the store begins with. */
  productId: string;
  /** Asks and gives `data`; throws what stands in `errors`. */
  read(document: string, variables?: Input): Record<string, unknown>;
  /** Runs a document with one mutation and gives its payload; its userErrors are remembered in `seen`. */
  run(document: string, variables?: Input): Payload;
  seen: Seen[];
};

/** An empty store with one product, asked by an app that may do everything. */
export async function openCatalogue(port: number, change: Partial<Options> = {}): Promise<Catalogue> {
  const open = await openEmptyStore(port, { plan: 'enterprise', ...change });
  const { store } = open.simulator.context;
  changeScopes(store, [...adminSchema().scopes]);
  const seen: Seen[] = [];
  const read = (document: string, variables: Input = {}): Record<string, unknown> => {
    open.simulator.api.bucket.refillWhole();
    const answer = open.ask(document, variables);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data ?? {};
  };
  const { products } = read('{ products(first: 1) { nodes { id } } }') as {
    products: { nodes: { id: string }[] };
  };
  return {
    ...{ store, open, read, seen },
    productId: products.nodes[0]?.id ?? '',
    run: (document, variables) => {
      const [[operation, payload] = []] = Object.entries(read(document, variables)) as [string, Payload][];
      if (operation === undefined || payload === undefined) throw new Error('no mutation in the document');
      for (const error of payload.userErrors) seen.push({ operation, error });
      return payload;
    },
  };
}

/** Defines a metafield of products, one line of text unless told; gives the definition's gid. */
export function defineField(shop: Catalogue, change: Input): string {
  const made = shop.run(
    `mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) {
      createdDefinition { id } userErrors { message } } }`,
    { d: { name: 'Field', ownerType: 'PRODUCT', type: 'single_line_text_field', ...change } },
  );
  return (made['createdDefinition'] as { id: string }).id;
}
