import { toGid } from '../../../store/tables/ids.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import type { Call } from '../../model.ts';
import { adminSchema } from '../../schema.ts';
import { metafieldFields } from '../metafields/metafield-owner.ts';
import { scopeWords } from './scope-words.ts';

/** The source of AppInstallation: its own id (the app's own number serves). */
export type Installation = { id: number };

/** An access scope as the API shows it. */
export const describeScope = (handle: string): object => ({ handle, description: scopeWords(handle) });

/** What was asked for, by name; behind it what writing brings along: the right to read the same. */
function toldScopes(granted: ReadonlySet<string>): string[] {
  const brought = [...granted]
    .filter((scope) => scope.startsWith('write_'))
    .map((scope) => scope.replace('write_', 'read_'));
  return [...[...granted].sort(), ...brought.filter((scope) => !granted.has(scope)).sort()];
}

const appOf = (call: Call): object => ({ id: call.appId });

export const installationFields = fields<Installation>({
  id: (row) => toGid('AppInstallation', row.id),
  accessScopes: (_row, _args, call) => toldScopes(call.scopes).map(describeScope),
  app: (_row, _args, call) => appOf(call),
  launchUrl: (_row, _args, call) => launchUrl(call),
  uninstallUrl: () => null,
  activeSubscriptions: () => [],
  subscriptions: () => [],
  // A custom app is never billed for anything.
  allSubscriptions: () => listOf([]),
  oneTimePurchases: () => listOf([]),
  credits: () => listOf([]),
  revenueAttributionRecords: () => listOf([]),
  channel: () => null,
  publication: () => null,
  ...metafieldFields('API_PERMISSION'),
});

const launchUrl = (call: Call): string =>
  `https://${call.store.shop().myshopifyDomain}/admin/apps/${call.app.handle}`;

export const appFields = fields<Installation>({
  id: (row) => toGid('App', row.id),
  apiKey: (_row, _args, call) => call.app.clientId,
  handle: (_row, _args, call) => call.app.handle,
  title: (_row, _args, call) => call.app.name,
  description: () => null,
  embedded: () => true,
  features: () => [],
  failedRequirements: () => [],
  feedback: () => null,
  channels: () => listOf([]),
  navigationItems: () => [],
  screenshots: () => [],
  developerType: () => 'MERCHANT',
  publicCategory: () => 'CUSTOM',
  published: () => false,
  shopifyDeveloped: () => false,
  isPostPurchaseAppInUse: () => false,
  previouslyInstalled: (_row, _args, call) =>
    call.store.rows.number('SELECT count(*) FROM installations WHERE uninstalledAt IS NOT NULL') > 0,
  appStoreAppUrl: () => null,
  appStoreDeveloperUrl: () => null,
  installUrl: () => null,
  privacyPolicyUrl: () => null,
  pricingDetails: () => null,
  pricingDetailsSummary: () => '',
  launchUrl: (_row, _args, call) => launchUrl(call),
  availableAccessScopes: (_row, _args, call) => adminSchema(call.version).scopes.map(describeScope),
  requestedAccessScopes: (_row, _args, call) => call.app.scopes.map(describeScope),
  optionalAccessScopes: (_row, _args, call) => call.app.optionalScopes.map(describeScope),
  installation: (row) => row,
  webhookApiVersion: () => '2026-07',
});
