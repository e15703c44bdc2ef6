const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  // What `fetch` says of a peer that died in the middle.
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  // The keys of sign-in could not be fetched, or came as something else than keys.
  'ERR_JWKS_TIMEOUT',
  'ERR_JWKS_INVALID',
  'ERR_JOSE_GENERIC',
]);

/**
 * SQLSTATEs that say nothing about the data: lost connections (08), no resources (53), operator at work (57), system
 * error (58), a lock or statement that timed out, a server that became read-only, and a schema or grant that the
 * deployment has not brought yet.
 */
const STATES = /^(08...|53...|57...|58...|55P03|25006|25P03|3D000|3F000|42P01|42501|28...)$/;

/** Two transactions met: a serialization failure or a deadlock. The same work may succeed when it is run again. */
const COLLISIONS = new Set(['40001', '40P01']);

/** node-postgres and TypeORM report some lost connections, and answers that are out of step with the questions, without any code. */
const LOST_CONNECTION = new RegExp(
  [
    '^Connection terminated',
    '^Client has encountered a connection error',
    '^Client was closed',
    '^Received unexpected \\w+ message from backend',
    '^Query read timeout',
    '^timeout expired$',
    'timeout exceeded when trying to connect',
    'after calling end on the pool',
    'Query ?Runner .*released',
    'Driver not Connected',
    'not connected',
  ].join('|'),
  'i',
);

interface ErrorLike {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
}

function* causesOf(error: unknown): Generator<ErrorLike> {
  let current: unknown = error;
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth += 1) {
    const like = current as ErrorLike;
    yield like;
    current = like.driverError ?? like.cause;
  }
}

/** SQLSTATE or network code of an error, looked for through its causes; undefined if it has none. */
export function errorCode(error: unknown): string | undefined {
  for (const { code } of causesOf(error)) if (typeof code === 'string') return code;
  return undefined;
}

/** A serialization failure or a deadlock: running the same transaction again may succeed. */
export const isCollision = (error: unknown): boolean => COLLISIONS.has(errorCode(error) ?? '');

/**
 * True if the machine is at fault (database, broker, network, deployment) and not the data: such work is waited for and
 * tried again for ever, and never dead-lettered.
 */
export function isInfrastructureError(error: unknown): boolean {
  for (const { name, message, code, syscall } of causesOf(error)) {
    // A server that ends takes its socket file with it.
    if (code === 'ENOENT' && syscall === 'connect') return true;
    if (typeof code === 'string' && (NETWORK_CODES.has(code) || STATES.test(code) || COLLISIONS.has(code))) return true;
    if (name?.startsWith('KafkaJS')) return true;
    if (typeof message === 'string' && LOST_CONNECTION.test(message)) return true;
  }
  return false;
}
