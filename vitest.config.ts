import { defineConfig } from 'vitest/config';

const second = 1_000;

// Values of the right shape for tests; nothing outside is reached with them.
const environment = {
  NODE_ENV: 'test' as const,
  SHOPIFY_API_KEY: 'test-client-id',
  SHOPIFY_API_SECRET: 'test-client-secret',
  SHOPIFY_APP_URL: 'https://tandem-app.example',
  TOKEN_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  LOG_LEVEL: 'error',
};

function project(name: string, timeoutSeconds: number, options: { readonly database?: true } = {}) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
      env: environment,
      pool: 'forks' as const,
      testTimeout: timeoutSeconds * second,
      hookTimeout: Math.max(60, timeoutSeconds) * second,
      ...(options.database === true ? { globalSetup: ['test/support/postgres-for-tests.ts'] } : {}),
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', 30),
      project('conventions', 60, { database: true }),
      project('integration', 30, { database: true }),
      project('model', 120, { database: true }),
      project('simulator', 60),
      project('e2e', 180),
    ],
  },
});
