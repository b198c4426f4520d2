// `npm run bench -- NAME...` (all when none is named). Each bench prints one JSON object.
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

const benches: Readonly<Record<string, () => Promise<() => Promise<Record<string, unknown>>>>> = {
  copy: async () => (await import('./copy.ts')).benchCopy,
  ledger: async () => (await import('./ledger.ts')).benchLedger,
  webhooks: async () => (await import('./webhooks.ts')).benchWebhooks,
  proxy: async () => (await import('./proxy.ts')).benchProxy,
  recommendations: async () => (await import('./recommendations.ts')).benchRecommendations,
  codes: async () => (await import('./codes.ts')).benchCodes,
  attribution: async () => (await import('./attribution.ts')).benchAttribution,
  reports: async () => (await import('./reports.ts')).benchReports,
  rehearsal: async () => (await import('./rehearsal.ts')).benchRehearsal,
  simulator: async () => (await import('./simulator.ts')).benchSimulator,
};

// Output is JSON anyway; the flag is taken for the sake of scripts that pass it.
const named = process.argv.slice(2).filter((word) => word !== '--json');
const unknown = named.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const chosen = Object.entries(benches).filter(([name]) => named.length === 0 || named.includes(name));
for (const [name, load] of chosen) {
  if (chosen.length > 1) {
    // Each in a process of its own: the app's modules connect once, to one database.
    const { status } = spawnSync(process.execPath, [import.meta.filename, name], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
    continue;
  }
  const run = await load();
  const figures = await run();
  const machine = `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, Node ${process.version}`;
  console.log(JSON.stringify({ bench: name, machine, at: new Date().toISOString(), ...figures }));
}
