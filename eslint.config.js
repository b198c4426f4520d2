import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './tools/lint/house-rules.js';

const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noFloatMoney = {
  selector:
    "CallExpression[callee.name='parseFloat'], MemberExpression[object.name='Number'][property.name='parseFloat']",
  message: 'Decimal strings are read by core/money, never as floats.',
};
const nowFromCore = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'now comes from core/time only.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'now comes from core/time only.',
  },
];
const stayEmbedded = [
  {
    selector: "JSXOpeningElement[name.name='a']",
    message: 'In embedded pages use Link of Remix or Polaris.',
  },
  { selector: "JSXOpeningElement[name.name='form']", message: 'In embedded pages use Form of Remix.' },
  {
    selector: "MemberExpression[object.name='window'][property.name='location']",
    message: 'Leaving the frame loses the session: use Remix or App Bridge navigation.',
  },
];
const honestTests = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
    message: 'A test runs, or says by it.skipIf what it lacks.',
  },
  {
    selector: "MemberExpression[object.name='vi'][property.name=/^(mock|doMock|hoisted)$/]",
    message: 'No mocks of our own code.',
  },
];

const bans = {
  database: {
    group: ['pg', 'pg-copy-streams', '@prisma/*', '**/prisma/client.ts', '**/db/prisma/**'],
    message: 'Only db/ speaks to the database.',
  },
  polaris: {
    group: ['@shopify/polaris', '@shopify/polaris/*'],
    message: 'Only ui/ and routes draw with Polaris.',
  },
  graphql: { group: ['graphql-request'], message: 'Only shopify/ speaks to the Admin API.' },
};

/** Bans imports in some files, but for the rooms that own the library. */
const banImports = (files, names, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: names.map((name) => bans[name]) }] },
});

export default tseslint.config(
  {
    ignores: [
      'build',
      '.cache',
      '.tandem',
      '.shopify',
      'app/db/prisma',
      '**/*.generated.ts',
      'extensions/**/assets/**',
      'extensions/**/dist/**',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { house: houseRules },
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 20],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Remix takes a thrown Response as the answer.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            { from: 'lib', name: 'Response' },
            { from: 'package', package: 'undici-types', name: 'Response' },
          ],
        },
      ],
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', noDefault, noFloatMoney],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // GraphQL's own enums are compared with its own literals.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A method of an interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // newId<MemberId>() and query<Row>() name the type of what comes back.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Money and points are bigint: as text they are exact.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', noDefault, noFloatMoney, ...nowFromCore] },
  },
  { files: ['app/core/time.ts'], rules: { 'no-restricted-syntax': ['error', noDefault, noFloatMoney] } },
  {
    files: ['app/ui/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', noDefault, noFloatMoney, ...nowFromCore, ...stayEmbedded] },
  },
  {
    files: ['app/routes/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', noFloatMoney, ...nowFromCore, ...stayEmbedded],
      'house/export-headers': 'error',
    },
  },
  {
    files: ['app/root.tsx', 'app/routes.ts', 'app/entry.*.tsx'],
    rules: { 'no-restricted-syntax': ['error', noFloatMoney, ...nowFromCore] },
  },
  { files: ['*.config.ts', 'codegen.ts'], rules: { 'no-restricted-syntax': ['error', noFloatMoney] } },
  {
    files: [
      'app/**/*.{ts,tsx}',
      'simulator/**/*.ts',
      'bench/**/*.ts',
      'tools/**/*.ts',
      'test/support/**/*.ts',
    ],
    ignores: ['app/routes/**', 'app/root.tsx', 'app/entry.*.tsx'],
    rules: { 'house/document-exports': 'error' },
  },
  banImports(
    ['app/**/*.{ts,tsx}'],
    ['database', 'polaris', 'graphql'],
    ['app/db/**', 'app/ui/**', 'app/routes/**', 'app/shopify/**'],
  ),
  banImports(['app/db/**'], ['polaris', 'graphql']),
  banImports(['app/ui/**'], ['database', 'graphql']),
  banImports(['app/shopify/**'], ['database', 'polaris']),
  {
    files: ['app/routes/app*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [bans.database, bans.graphql],
          paths: [
            {
              name: '@remix-run/node',
              importNames: ['redirect'],
              message: 'Use the redirect that authenticate.admin returns.',
            },
          ],
        },
      ],
    },
  },
  banImports(['app/routes/**'], ['database', 'graphql'], ['app/routes/app*']),
  { files: ['**/*.tsx'], ...reactHooks.configs.flat.recommended },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // A describe block is a list of cases, not a function to follow.
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', noDefault, ...honestTests],
    },
  },
  {
    // The rule does not stop at types that contain themselves (GraphQL's schema): it ends the whole lint.
    files: ['simulator/**/*.ts', 'test/simulator/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs,jsx}'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: Object.fromEntries(
        [
          'console',
          'process',
          'URL',
          'fetch',
          'performance',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'Buffer',
          'globalThis',
          'WebAssembly',
          'AbortController',
          'AbortSignal',
          'crypto',
          'TextEncoder',
          'TextDecoder',
          'Response',
          'module',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Runs in a browser, as it stands.
    files: ['simulator/storefront/theme/assets/*.js', 'simulator/storefront/page-scripts/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['document', 'window', 'location', 'history', 'setTimeout'],
          ...['URLSearchParams', 'FormData', 'CustomEvent'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['eslint.config.js', '.dependency-cruiser.cjs', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off', 'max-lines-per-function': 'off' },
  },
);
