import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { isInfrastructureError } from '@huzhu/messaging';
import { type Logger, LOGGER } from '../boot/logger.js';
import { traceIdOf, type TracedRequest } from '../http/trace.js';
import { Problem } from './problem.js';

/** What is away now is mostly back after this. */
const RETRY_AFTER_SECONDS = '1';

/** Every failed request answers problem+json: status, code, what to do, and the id under which it is logged. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw exception;
    const response = host.switchToHttp().getResponse<Response>();
    const traceId = traceIdOf(host.switchToHttp().getRequest<TracedRequest>());
    const problem = problemOf(exception);
    if (problem.status >= 500) this.logger.error({ traceId, err: exception }, 'request failed');
    if (response.headersSent) {
      response.end();
      return;
    }
    sendProblem(response, problem, traceId);
  }
}

function problemOf(exception: unknown): Problem {
  if (exception instanceof Problem) return exception;
  if (exception instanceof HttpException) return httpProblem(exception.getStatus());
  if (isBodyError(exception)) return httpProblem(exception.status);
  if (isInfrastructureError(exception)) {
    return new Problem(
      503,
      'TEMPORARILY_UNAVAILABLE',
      'The service cannot reach what it works with. Nothing is lost; try again.',
    );
  }
  return new Problem(500, 'INTERNAL', 'Something broke on our side. Report the trace id.');
}

/** What the reader of bodies throws: its status is meant for the caller, its text is not ours. */
const isBodyError = (exception: unknown): exception is { readonly status: number } =>
  exception instanceof Error &&
  'expose' in exception &&
  exception.expose === true &&
  'status' in exception &&
  typeof exception.status === 'number';

function httpProblem(status: number): Problem {
  const codes: Record<number, [string, string]> = {
    400: ['MALFORMED_REQUEST', 'The request cannot be read as JSON of the documented shape.'],
    404: ['NOT_FOUND', 'There is nothing at this address.'],
    413: ['BODY_TOO_LARGE', 'The body is larger than this endpoint takes.'],
    415: ['MEDIA_TYPE_NOT_TAKEN', 'Send JSON in UTF-8, as application/json, without an unusual compression.'],
    429: ['TOO_MANY_REQUESTS', 'Too many requests; wait a moment.'],
  };
  const [code, detail] = codes[status] ?? ['REQUEST_REFUSED', 'The request was refused.'];
  return new Problem(status, code, detail);
}

/** Writes a problem document as the whole answer. */
export function sendProblem(response: Response, problem: Problem, traceId: string): void {
  const { clause, facts, changes } = problem.told;
  if (problem.status === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:huzhu:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
        title: problem.code.charAt(0) + problem.code.slice(1).toLowerCase().replaceAll('_', ' '),
        status: problem.status,
        code: problem.code,
        detail: problem.detail,
        traceId,
        ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
        ...(clause === undefined ? {} : { clause }),
        ...(facts === undefined ? {} : { facts }),
        ...(changes === undefined ? {} : { changes }),
      }),
    );
}
