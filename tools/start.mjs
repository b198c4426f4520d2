// npm start. On a developer's machine: everything, from the packages to two addresses. In production: one role.
// Plain JavaScript that any Node from 20 on runs before anything is installed.

function fail(error) {
  console.error(`\nTandem did not start. ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function main() {
  const { continueUnder, needsOtherNode, requireOldestNode } = await import('./respawn.mjs');
  requireOldestNode(process.versions.node);
  const { readOptions, usage } = await import('./start-options.mjs');
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  const { servesRealShops, runRole } = await import('./run-role.mjs');
  if (servesRealShops(process.env)) {
    await runRole(options);
    return;
  }
  const { ensureInstalled, pinnedNode } = await import('./installed.mjs');
  const { tell } = await import('./local-run/step-lines.mjs');
  const began = performance.now();
  ensureInstalled((line) => console.log(`  ${line}`));
  if (process.env.TANDEM_START_BEGAN === undefined) tell('packages', began);
  const present = { version: process.versions.node, path: process.execPath };
  if (needsOtherNode(pinnedNode(), present)) continueUnder(pinnedNode(), fail);
  else {
    const { runLocally } = await import('./local-run/run.mjs');
    await runLocally(options);
  }
}

main().catch(fail);
