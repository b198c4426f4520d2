/** Tells whether nobody listens on this port of 127.0.0.1 and ::1. */
export function isPortFree(port: number): Promise<boolean>;

/** Finds a free port on 127.0.0.1; somebody else may take it before the caller does. */
export function findFreePort(): Promise<number>;
