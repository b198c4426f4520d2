import { listVersions } from '../../../../simulator/admin-api/versions.ts';
import { UPLOAD_FOLDER } from '../../../../simulator/uploads/targets.ts';
import type { Shot } from './store-under-fire.ts';

const CONTROL = [
  ...['orders', 'orders/1/pay', 'orders/1/refund', 'orders/1/cancel', 'orders/1/edit', 'orders/1/delete'],
  ...[
    'products/1',
    'pos-sale',
    'faults',
    'snapshot',
    'restore',
    'compliance',
    'open-app',
    'scopes',
    'clock',
    'pixel',
  ],
];
const ADMIN_PAGE = ['install', 'locale', 'staff', 'scopes', 'theme'];
const SHOP = [
  ...[
    '/cart/add.js',
    '/cart/change.js',
    '/cart/update.js',
    '/cart/clear.js',
    '/cart/add',
    '/codes',
    '/consent',
  ],
  ...['/account/login', '/account/register', '/checkout/summary', '/checkout', '/apps/tandem/anything'],
];

/** Every place of the store that reads a body, without the body. */
export function bodyEndpoints(): Shot[] {
  const admin = [
    ...listVersions().map((version) => `/admin/api/${version}/graphql.json`),
    ...['/admin/api/graphql.json', '/admin/oauth/access_token', `${UPLOAD_FOLDER}tmp/none/file.jsonl`],
    ...CONTROL.map((name) => `/control/${name}`),
    ...ADMIN_PAGE.map((name) => `/admin-page/${name}`),
  ];
  return [
    ...admin.map((path): Shot => ({ name: 'body', server: 'admin', path })),
    ...SHOP.map((path): Shot => ({ name: 'body', server: 'shop', path })),
    { name: 'body', server: 'proxy', path: '/anything' },
  ];
}
