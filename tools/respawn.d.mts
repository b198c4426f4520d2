/** Throws a sentence when this version of Node, such as 20.11.1, is too old to begin with. */
export function requireOldestNode(version: string): void;
/**
 * Tells whether the run has to go on under the pinned Node; `pinned` is the present path where none is pinned.
 * Throws a sentence when the present one is too old and none is pinned.
 */
export function needsOtherNode(
  pinned: string,
  present: { readonly version: string; readonly path: string },
): boolean;
