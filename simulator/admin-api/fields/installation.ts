import { toGid } from '../../store/ids.ts';
import { fields } from '../model.ts';
import type { Call } from '../model.ts';
import { metafieldFields } from './metafield-owner.ts';

/** The source of AppInstallation: its own id (the app's own number serves). */
export type Installation = { id: number };

const describe = (handle: string): object => ({ handle, description: handle.replaceAll('_', ' ') });

const appOf = (call: Call): object => ({ id: call.appId });

export const installationFields = fields<Installation>({
  id: (row) => toGid('AppInstallation', row.id),
  accessScopes: (_row, _args, call) => [...call.scopes].sort().map(describe),
  app: (_row, _args, call) => appOf(call),
  launchUrl: (_row, _args, call) =>
    `https://${call.store.shop().myshopifyDomain}/admin/apps/${call.app.handle}`,
  uninstallUrl: () => null,
  activeSubscriptions: () => [],
  ...metafieldFields('API_PERMISSION'),
});

export const appFields = fields<Installation>({
  id: (row) => toGid('App', row.id),
  apiKey: (_row, _args, call) => call.app.clientId,
  handle: (_row, _args, call) => call.app.handle,
  title: (_row, _args, call) => call.app.name,
  embedded: () => true,
  requestedAccessScopes: (_row, _args, call) => call.app.scopes.map(describe),
  optionalAccessScopes: (_row, _args, call) => call.app.optionalScopes.map(describe),
  installation: (row) => row,
  webhookApiVersion: () => '2026-07',
});
