import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import type { AppIdentity } from '../context.ts';

/** A webhook subscription the app's configuration declares. */
export type DeclaredSubscription = {
  topic: string;
  uri: string;
  includeFields: readonly string[];
  filter: string | undefined;
  metafieldNamespaces: readonly string[];
};

type Toml = {
  name?: string;
  handle?: string;
  client_id?: string;
  application_url?: string;
  auth?: { redirect_urls?: string[] };
  access_scopes?: { scopes?: string; optional_scopes?: string[] };
  app_proxy?: { url: string; subpath: string; prefix: string };
  webhooks?: {
    subscriptions?: {
      topics?: string[];
      compliance_topics?: string[];
      uri: string;
      include_fields?: string[];
      filter?: string;
      metafield_namespaces?: string[];
    }[];
  };
};

export type AppConfig = { identity: AppIdentity; subscriptions: readonly DeclaredSubscription[] };

const splitScopes = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');

/** Path of an address that may be absolute or relative to the app. */
const pathOf = (uri: string): string =>
  (uri.startsWith('/') ? uri : new URL(uri).pathname).replace(/\/+$/, '');

/**
 * Reads shopify.app.toml: name, scopes, app proxy, webhook subscriptions. Client id and secret come from the caller, who
 * may give the app another name.
 * Throws with the file's name when it cannot be read.
 */
export function readAppConfig(
  path: string,
  { name, ...own }: { clientId: string; clientSecret: string; origin: string; name?: string | undefined },
): AppConfig {
  const toml = parse(readFileSync(path, 'utf8')) as Toml;
  const proxy = toml.app_proxy;
  const called = name ?? toml.name ?? 'Tandem';
  const subscriptions = (toml.webhooks?.subscriptions ?? []).flatMap((one) =>
    [...(one.topics ?? []), ...(one.compliance_topics ?? [])].map((topic) => ({
      topic,
      uri: one.uri,
      includeFields: one.include_fields ?? [],
      filter: one.filter,
      metafieldNamespaces: one.metafield_namespaces ?? [],
    })),
  );
  return {
    identity: {
      ...own,
      name: called,
      handle:
        (name === undefined ? toml.handle : undefined) ?? called.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      proxy:
        proxy === undefined
          ? null
          : { prefix: proxy.prefix, subpath: proxy.subpath, path: pathOf(proxy.url) },
      scopes: splitScopes(toml.access_scopes?.scopes),
      redirectPaths: (toml.auth?.redirect_urls ?? []).map((url) => new URL(url).pathname),
      optionalScopes: toml.access_scopes?.optional_scopes ?? [],
    },
    subscriptions,
  };
}
