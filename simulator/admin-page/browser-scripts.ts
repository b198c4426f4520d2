import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'browser');
const built = new Map<string, Promise<string>>();

/**
 * The text of one of the browser programs in `browser/`, as a classic script. Built on first use and kept.
 * @param name folder of the program, whose entry is main.ts
 */
export function buildBrowserScript(
  name: 'app-bridge' | 'host' | 'control' | 'pos' | 'theme-editor',
): Promise<string> {
  const known = built.get(name);
  if (known !== undefined) return known;
  const script = bundleBrowserScript(join(folder, name, 'main.ts'));
  built.set(name, script);
  script.catch(() => built.delete(name));
  return script;
}

/** One classic script out of an entry file. Vite is loaded only when somebody opens a page: runs without a browser stay small. */
export async function bundleBrowserScript(entry: string): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'simulatedProgram' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (output === undefined || !('output' in output)) throw new Error(`nothing was built from ${entry}`);
  return output.output[0].code;
}
