import { errorCode } from '@huzhu/messaging';
import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Injection token of the process logger. */
export const LOGGER = Symbol('logger');

/** PostgreSQL's data exceptions (class 22) and parsers quote the value they stumble over. */
const quotesTheValue = (error: Error): boolean =>
  error instanceof SyntaxError || (errorCode(error) ?? '').startsWith('22');

/**
 * What is logged of an error: its kind, code, words and place. Nothing else it carries: a failed statement holds its
 * parameters, and a broken constraint the row.
 */
function errorFacts(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const code = errorCode(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(quotesTheValue(error) ? {} : { message: error.message }),
    stack: frames.join('\n'),
  };
}

/** JSON logs, on standard output unless told otherwise. They carry ids and codes, never bodies. */
export const createLogger = (service: string, level: string, destination?: DestinationStream): Logger =>
  pino(
    { level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorFacts } },
    destination ?? pino.destination(1),
  );
