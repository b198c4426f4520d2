/** Something was not done in time; it may still happen later. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** Waits for a promise, at most `timeoutMs`. @throws DeadlineError naming `what` when it takes longer */
export async function within<Value>(
  what: string,
  promise: Promise<Value>,
  timeoutMs: number,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(`${what}: not within ${String(timeoutMs)} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
