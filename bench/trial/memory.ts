import { readdirSync, readFileSync } from 'node:fs';

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process may end between the listing and the reading.
    return '';
  }
};

/** Parent by process id, of every process of this machine. Linux only; empty elsewhere. */
function readParents(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readText('/proc/self/stat') === '' ? [] : readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readText(`/proc/${name}/stat`);
    // The command in brackets may hold spaces: fields are counted after its end. Field 4 is the parent.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) parents.set(Number(name), parent);
  }
  return parents;
}

function isBelow(pid: number, roots: ReadonlySet<number>, parents: ReadonlyMap<number, number>): boolean {
  for (let at = pid, steps = 0; at > 0 && steps < 64; at = parents.get(at) ?? 0, steps += 1) {
    if (roots.has(at)) return true;
  }
  return false;
}

/** Proportional set size of these processes and all their descendants, in KiB; null where the system does not tell. */
export function readPssKib(roots: readonly number[]): number | null {
  const parents = readParents();
  if (parents.size === 0) return null;
  const wanted = new Set(roots);
  let kib = 0;
  for (const pid of parents.keys()) {
    if (!isBelow(pid, wanted, parents)) continue;
    kib += Number(/^Pss:\s+(\d+) kB/m.exec(readText(`/proc/${String(pid)}/smaps_rollup`))?.[1] ?? 0);
  }
  return kib;
}

/** Samples the memory of a group of processes until stopped; `peakMib` is null where it cannot be read. */
export function watchMemory(roots: () => readonly number[], everyMs = 2_000): { stop(): number | null } {
  let peakKib: number | null = null;
  const sample = (): void => {
    const kib = readPssKib(roots());
    if (kib !== null) peakKib = Math.max(peakKib ?? 0, kib);
  };
  sample();
  const timer = setInterval(sample, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      sample();
      return peakKib === null ? null : Math.ceil(peakKib / 1024);
    },
  };
}
