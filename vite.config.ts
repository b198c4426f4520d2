import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { hotPaths } from './tools/hot-path-plugin.ts';

declare module '@remix-run/node' {
  // Loaders send what they return: no more JSON in between.
  interface Future {
    v3_singleFetch: true;
  }
}

// Shopify's CLI tells the public address of its tunnel here; hot reloading must go through it.
const tunnel = process.env['SHOPIFY_APP_URL'] ?? process.env['HOST'];
const tunnelHost = tunnel?.startsWith('https://') === true ? new URL(tunnel).hostname : undefined;

export default defineConfig({
  server: {
    port: Number(process.env['FRONTEND_PORT'] ?? process.env['PORT'] ?? 3000),
    ...(tunnelHost === undefined ? {} : { allowedHosts: [tunnelHost] }),
    fs: { allow: ['app', 'node_modules', 'extensions'] },
  },
  plugins: [
    hotPaths(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
  // Top-level await: the page comes alive when its texts are there.
  build: {
    assetsInlineLimit: 0,
    target: 'es2022',
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
});

/** One file of texts a language, so that a reader loads his and no other. */
function chunkOf(id: string): string | undefined {
  const language = /\/app\/locales\/([\w-]+)\/\w+\.json/.exec(id)?.[1];
  return language === undefined ? undefined : `texts-${language}`;
}
