// `npm run bench -- NAME...` (all when none is named). Each bench prints one JSON object.
import { cpus, totalmem } from 'node:os';

const benches: Readonly<Record<string, () => Promise<() => Promise<Record<string, unknown>>>>> = {
  copy: async () => (await import('./copy.ts')).benchCopy,
  ledger: async () => (await import('./ledger.ts')).benchLedger,
  webhooks: async () => (await import('./webhooks.ts')).benchWebhooks,
  proxy: async () => (await import('./proxy.ts')).benchProxy,
};

// Output is JSON anyway; the flag is taken for the sake of scripts that pass it.
const named = process.argv.slice(2).filter((word) => word !== '--json');
const unknown = named.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
for (const [name, load] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const run = await load();
  const figures = await run();
  const machine = `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.version}`;
  console.log(JSON.stringify({ bench: name, machine, at: new Date().toISOString(), ...figures }));
}
