import type { SaveBarView } from '../protocol.ts';
import { ask, tell } from './connection.ts';

/** Whatever may ask for the save bar: an element or a form. */
export type Owner = { view(): SaveBarView };
const owners: Owner[] = [];

/** Tells the host what the save bar should show now. */
export function report(): void {
  tell({ kind: 'saveBar', view: owners.at(-1)?.view() ?? null });
}

/** Adds or takes away one who asks; tells whether that changed anything. */
export function setShown(owner: Owner, on: boolean): boolean {
  const at = owners.indexOf(owner);
  if (at >= 0 === on) return false;
  if (on) owners.push(owner);
  else owners.splice(at, 1);
  report();
  return true;
}

/** True while unsaved changes are announced. */
export function hasUnsavedChanges(): boolean {
  return owners.length > 0;
}

/** Resolves when the merchant may leave; stays pending when he decides to stay, as App Bridge does. */
export async function confirmLeaving(): Promise<void> {
  if (!hasUnsavedChanges()) return;
  const leaves = await ask({ ask: 'leave' });
  if (leaves !== true) await new Promise<never>(() => undefined);
}

/** Tells whether this one asks for the bar now. */
export function isShown(owner: Owner): boolean {
  return owners.includes(owner);
}
