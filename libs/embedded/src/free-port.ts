import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range systems take for outgoing connections, one of which could sit on the port before we listen. */
const LOWEST = 20_000;
const HIGHEST = 31_999;
const TRIES = 200;

/** True when nothing listens on `port`, neither of the loopback interface nor of all interfaces. */
export async function portIsFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

/** A port nobody listens on now; between the answer and its use another process may take it. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await portIsFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`);
}

/** `preferred`, or the first free port above it that is not in `taken`. */
export async function nextFreePort(preferred: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = preferred; port < preferred + TRIES && port < 65_536; port += 1) {
    if (!taken.has(port) && (await portIsFree(port))) return port;
  }
  return freePort();
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
