import { mkdirSync } from 'node:fs';
import { startAdminPage, startAppProxy } from './admin-page/server.ts';
import { BadOption, readOptions } from './options.ts';
import { openSimulator, startServers } from './simulator.ts';
import { startStorefront } from './storefront/server.ts';

/** Says in one sentence what stopped the start. */
function explain(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `A port is in use (${(error as NodeJS.ErrnoException).message}). Choose another with --port.`;
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { SHOPIFY_API_KEY: clientId, SHOPIFY_API_SECRET: clientSecret } = process.env;
  if (!clientId || !clientSecret)
    throw new BadOption(
      'SHOPIFY_API_KEY and SHOPIFY_API_SECRET must be set: the client id and secret of the app.',
    );
  mkdirSync(options.dataDir, { recursive: true });
  const from = performance.now();
  const simulator = await openSimulator(options, { clientId, clientSecret });
  const { ports } = simulator.context;
  const all = await startServers(simulator, [
    [startAdminPage, ports.admin],
    [startAppProxy, ports.appProxy],
    [startStorefront, ports.storefront],
  ]);
  const stop = (): void => {
    void all.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const shop = simulator.context.store.shop().myshopifyDomain;
  console.log(
    JSON.stringify({ ready: true, shop, ports, milliseconds: Math.round(performance.now() - from) }),
  );
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
