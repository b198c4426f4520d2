/** Our own code or stored rows contradict themselves. Never caught to go on; logged once at the outermost layer. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * Asserts what must always hold; the check stays on in production.
 * @throws InvariantError with `message` when `condition` is falsy
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Marks a switch as complete: adding a case elsewhere then fails to compile here. */
export function unreachable(value: never, what: string): never {
  throw new InvariantError(`${what} is not known: ${JSON.stringify(value)}`);
}
