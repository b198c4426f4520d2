import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import tls from 'node:tls';
import { readOptions } from '../../simulator/options.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';

// Node has it since 24.14, its types not yet.
const proxyFromNow = http as unknown as {
  setGlobalProxyFromEnv(variables: { readonly https_proxy: string }): void;
};

// The library answers 410 to what looks like a robot.
const ordinaryBrowser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Opens a simulated store in this process, grants the installation, and sends this process's calls to Shopify there.
 * @param port first of five ports
 * @param source what the store is filled with and how it behaves: command line flags of the simulator
 */
export async function openSimulatorHere(
  port: number,
  dataDir: string,
  source: readonly string[],
): Promise<Simulator> {
  const options = readOptions(['--port', String(port), '--data', dataDir, ...source]);
  const clientId = process.env['SHOPIFY_API_KEY'] ?? '';
  const clientSecret = process.env['SHOPIFY_API_SECRET'] ?? '';
  // Deliveries that nobody takes are part of many tests.
  const simulator = await openSimulator(options, { clientId, clientSecret, log: () => undefined });
  simulator.context.grantInstallation();
  proxyFromNow.setGlobalProxyFromEnv({ https_proxy: `http://127.0.0.1:${String(port + 3)}` });
  const ca = readFileSync(join(dataDir, 'ca.pem'), 'utf8');
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca]);
  return simulator;
}

/** A request of an admin page with a fresh session token, as App Bridge sends it. */
export function adminRequestOf(simulator: Simulator): Request {
  const authorization = `Bearer ${simulator.context.mintSessionToken()}`;
  return new Request('https://tandem-app.example/app', {
    headers: { authorization, 'user-agent': ordinaryBrowser },
  });
}
