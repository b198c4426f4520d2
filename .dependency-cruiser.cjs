// The levels of the house: imports point down. See ARCHITECTURE.md.
const app = (...rooms) => rooms.map((room) => `^app/${room}/`);
const doors = ['^app/(routes|http)/', '^app/(web|worker|job-handlers|root|entry\\.[a-z]+|routes)\\.tsx?$'];
const domains = ['loyalty', 'customers', 'growth', 'campaigns', 'recommendations', 'attribution'];

/** Files of some rooms may import nothing of the app but these rooms (and packages). */
const mayImport = (room, allowed) => ({
  name: `${room}-looks-down`,
  comment: `${room}/ may import only: ${allowed.join(', ') || 'nothing of the app'}.`,
  severity: 'error',
  from: { path: app(room) },
  to: { path: '^app/', pathNot: app(room, ...allowed) },
});

module.exports = {
  forbidden: [
    mayImport('core', []),
    mayImport('db', ['core']),
    mayImport('mirror', ['core', 'db']),
    mayImport('discounts', ['core', 'db', 'mirror']),
    ...domains.map((room) => mayImport(room, ['core', 'db', 'mirror', 'discounts'])),
    mayImport('shopify', ['core', 'db', 'mirror']),
    mayImport('webhooks', ['core', 'db', 'mirror', 'jobs']),
    mayImport('jobs', ['core', 'db', 'mirror']),
    mayImport('flows', ['core', 'db', 'mirror', 'discounts', ...domains, 'shopify', 'webhooks', 'jobs']),
    mayImport('sync', [
      'core',
      'db',
      'mirror',
      'discounts',
      ...domains,
      'shopify',
      'webhooks',
      'jobs',
      'flows',
    ]),
    mayImport('locales', ['core']),
    {
      name: 'ui-draws-only',
      comment: 'ui/ knows core, the texts and pure files of the domains; it reads nothing from the world.',
      severity: 'error',
      from: { path: app('ui') },
      to: {
        path: '^app/',
        pathNot: [...app('ui', 'locales', 'core'), ...domains.map((room) => `^app/${room}/[^.]+\\.ts$`)],
      },
    },
    {
      name: 'ui-is-for-routes',
      severity: 'error',
      from: { path: '^app/', pathNot: [...app('ui', 'routes'), '^app/(root|entry\\.[a-z]+)\\.tsx$'] },
      to: { path: app('ui') },
    },
    {
      name: 'doors-are-not-imported',
      comment: 'Nobody imports a route, a process entry or a hot path but the entries themselves.',
      severity: 'error',
      from: { path: '^app/', pathNot: doors },
      to: { path: doors },
    },
    {
      name: 'pure-stays-pure',
      comment: 'x.ts runs anywhere: it imports no .server file of the app.',
      severity: 'error',
      from: {
        path: '^app/.+/[^/]+\\.ts$',
        pathNot: ['\\.server\\.ts$', '^app/db/prisma/', '^app/routes/', '^app/http/'],
      },
      to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'simulator-stands-apart',
      comment: 'Shared code would share its bugs.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(app|test|bench|extensions)/' },
    },
    {
      name: 'app-knows-no-simulator',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(simulator|test|bench|tools)/' },
    },
    {
      name: 'plain-tools',
      comment:
        'tools/*.mjs run before anything is installed; only tools/*.ts, run after, may use core, db and jobs.',
      severity: 'error',
      from: { path: '^tools/.+\\.mjs$' },
      to: { path: '^(app|simulator|test|bench)/' },
    },
    {
      name: 'tools-look-at-the-base',
      severity: 'error',
      from: { path: '^tools/.+\\.ts$' },
      to: { path: '^app/', pathNot: app('core', 'db', 'jobs', 'loyalty') },
    },
    {
      name: 'extensions-stand-alone',
      severity: 'error',
      from: { path: '^extensions/' },
      to: { path: '^(app|simulator|test|bench|tools)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^app/db/prisma/' },
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that is no entry is dead.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(app|simulator)/',
        pathNot: [
          ...doors,
          '\\.d\\.ts$',
          '^app/locales/',
          '^app/db/prisma/',
          '\\.generated\\.ts$',
          '^simulator/storefront/(theme/assets|page-scripts)/',
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^app/db/prisma/'] },
    exclude: { path: ['^build/', '^\\.cache/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
