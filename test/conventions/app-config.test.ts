import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { jobCatalog, jobNames } from '../../app/jobs/catalog.ts';
import { complianceTopics, dataTopics } from '../../app/webhooks/topics.ts';
import { isEnumType } from 'graphql';
import { readPinnedSchema } from '../../tools/pinned-schema.ts';

interface AppConfig {
  readonly embedded: boolean;
  readonly access_scopes: { readonly scopes: string; readonly optional_scopes: readonly string[] };
  readonly webhooks: {
    readonly api_version: string;
    readonly subscriptions: readonly {
      readonly topics?: readonly string[];
      readonly compliance_topics?: readonly string[];
      readonly uri: string;
    }[];
  };
  readonly app_proxy: { readonly url: string; readonly subpath: string; readonly prefix: string };
}

const config = parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'shopify.app.toml'), 'utf8'),
) as unknown as AppConfig;

describe('shopify.app.toml', () => {
  it('subscribes to exactly the topics the app reads, at the address it answers', () => {
    const { subscriptions } = config.webhooks;
    expect(subscriptions.flatMap((one) => one.topics ?? []).sort()).toEqual([...dataTopics].sort());
    expect(subscriptions.flatMap((one) => one.compliance_topics ?? []).sort()).toEqual(
      [...complianceTopics].sort(),
    );
    expect(new Set(subscriptions.map((one) => one.uri))).toEqual(new Set(['/webhooks']));
  });

  it('names topics and a version that Shopify has', () => {
    const type = readPinnedSchema(config.webhooks.api_version).getType('WebhookSubscriptionTopic');
    const known = new Set(isEnumType(type) ? type.getValues().map((value) => value.name) : []);
    const unknown = dataTopics.filter((topic) => !known.has(topic.replace('/', '_').toUpperCase()));
    expect(unknown).toEqual([]);
    expect(config.webhooks.api_version).toBe('2026-07');
  });

  it('asks for each scope once, in order, and for all orders only as an option', () => {
    const scopes = config.access_scopes.scopes.split(',');
    expect(scopes).toEqual([...new Set(scopes)].sort());
    expect(scopes).not.toContain('read_all_orders');
    expect(config.access_scopes.optional_scopes).toEqual(['read_all_orders']);
    // Orders and customers are read; nothing is written but the balance, the discount codes and our own pixel.
    expect(scopes.filter((scope) => scope.startsWith('write_'))).toEqual([
      'write_customers',
      'write_discounts',
      'write_marketing_events',
      'write_pixels',
    ]);
  });

  it('puts the app proxy where the storefront asks', () => {
    expect(config.app_proxy).toMatchObject({ subpath: 'tandem', prefix: 'apps' });
    expect(new URL(config.app_proxy.url).pathname).toBe('/proxy');
    expect(config.embedded).toBe(true);
  });
});

it('every job has a shop, tries and a time-out', () => {
  for (const name of jobNames) {
    const { attempts, timeoutSeconds, payload } = jobCatalog[name];
    expect(attempts, name).toBeGreaterThan(0);
    expect(timeoutSeconds, name).toBeGreaterThan(0);
    expect(payload.safeParse({}).success, name).toBe(false);
  }
});
