import { findFreePort, isPortFree } from '../../tools/ports.mjs';

/** Ports a simulated store listens on, beside each other. */
const portsOfStore = 5;

/** First of so many free ports beside each other as a simulated store needs. */
export async function findFreeRow(): Promise<number> {
  for (;;) {
    const first = await findFreePort();
    const row = Array.from({ length: portsOfStore }, (_, at) => isPortFree(first + at));
    if ((await Promise.all(row)).every(Boolean)) return first;
  }
}
