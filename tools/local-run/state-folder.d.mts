/** Throws a sentence when the disk of `folder` has fewer than `wanted` bytes free. */
export function requireSpace(folder: string, wanted: number): void;
