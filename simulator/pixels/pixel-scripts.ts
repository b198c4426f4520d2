import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleBrowserScript } from '../admin-page/browser-scripts.ts';
import { findPixelExtension } from './pixel-extension.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'browser');
const built = new Map<string, Promise<string>>();

function once(name: string, make: () => Promise<string>): Promise<string> {
  const known = built.get(name);
  if (known !== undefined) return known;
  const script = make();
  built.set(name, script);
  script.catch(() => built.delete(name));
  return script;
}

/** The worker's program: the stand-in for Shopify's sandbox, then the app's own pixel. */
async function makeWorkerScript(): Promise<string> {
  const extension = findPixelExtension();
  if (extension === undefined) throw new Error('the app has no web pixel extension');
  const runtime = await bundleBrowserScript(join(folder, 'worker', 'main.ts'));
  return `${runtime}\n${await bundleBrowserScript(extension.entry)}`;
}

/** The text of `/__pixels/host.js` or `/__pixels/worker.js`, built on first use and kept; undefined for another name. */
export function pixelScript(file: string): Promise<string> | undefined {
  if (file === 'host.js') return once('host', () => bundleBrowserScript(join(folder, 'host', 'main.ts')));
  return file === 'worker.js' ? once('worker', makeWorkerScript) : undefined;
}
