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

interface ProjectOptions {
  readonly globalSetup?: string;
  /** One file after the other. */
  readonly inTurn?: true;
}

const database = { globalSetup: 'test/support/postgres-for-tests.ts' };

function project(name: string, timeoutSeconds: number, options: ProjectOptions = {}) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
      env: environment,
      pool: 'forks' as const,
      // Polls wait for other processes; one second is little on a busy machine. A failing test takes longer, no other.
      expect: { poll: { timeout: Math.min(60, timeoutSeconds / 2) * second } },
      testTimeout: timeoutSeconds * second,
      hookTimeout: Math.max(60, timeoutSeconds) * second,
      ...(options.globalSetup === undefined ? {} : { globalSetup: [options.globalSetup] }),
      fileParallelism: options.inTurn !== true,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', 60),
      project('conventions', 120, database),
      project('integration', 120, database),
      project('model', 240, database),
      project('simulator', 120),
      project('e2e', 600, { inTurn: true }),
    ],
  },
});
