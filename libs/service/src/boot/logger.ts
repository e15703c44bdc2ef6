import pino, { type Logger } from 'pino';

export type { Logger };

/** Injection token of the process logger. */
export const LOGGER = Symbol('logger');

/** JSON logs on standard output. They carry ids and codes, never bodies. */
export const createLogger = (service: string, level: string): Logger =>
  pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
