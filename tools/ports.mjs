// Looks for TCP ports on this machine.
import { createServer } from 'node:net';

/**
 * Tells whether nobody listens on this port of 127.0.0.1 and ::1.
 * @param {number} port
 */
export async function isPortFree(port) {
  return (await canListen(port, '127.0.0.1')) !== null && (await canListen(port, '::1')) !== null;
}

/** Finds a free port on 127.0.0.1; somebody else may take it before the caller does. */
export async function findFreePort() {
  const port = await canListen(0, '127.0.0.1');
  if (port === null) throw new Error('No free TCP port was found on 127.0.0.1.');
  return port;
}

/** @param {number} port @param {string} host @returns {Promise<number | null>} */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has no ::1: nobody can hold the port there.
    server.once('error', (error) =>
      resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? null : port),
    );
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}
