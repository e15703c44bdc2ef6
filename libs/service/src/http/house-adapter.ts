import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express, Response } from 'express';
import { problemOfRefusal } from '../errors/problem-of-refusal.js';
import { isRejected } from '../errors/refusal-status.js';

/**
 * Nest over Express, with what holds for every answer: a refusal that a command returned becomes its problem document, and an
 * answer about one case carries its version as `ETag`, for the `If-Match` of the next command. As interceptors these two would
 * cost a third of what Nest and Express take of a request.
 */
export class HouseAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const express = this.getInstance<Express>();
    this.httpServer = createServer(messagesOf(express), express);
  }

  override reply(response: Response, answer: unknown, status?: number): unknown {
    if (isRejected(answer)) throw problemOfRefusal(answer);
    const version = versionOf(answer);
    if (version !== null && !response.headersSent) response.setHeader('etag', `"${version}"`);
    return super.reply(response, answer, status) as unknown;
  }
}

/** Requests and answers that are made as Express wants them: else it exchanges the prototype of each. */
function messagesOf(express: Express): {
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
} {
  class Incoming extends IncomingMessage {}
  class Outgoing extends ServerResponse {}
  express.request = Object.setPrototypeOf(Incoming.prototype, express.request) as Express['request'];
  express.response = Object.setPrototypeOf(Outgoing.prototype, express.response) as Express['response'];
  return { IncomingMessage: Incoming, ServerResponse: Outgoing as typeof ServerResponse };
}

const versionOf = (answer: unknown): number | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer && Number.isSafeInteger(answer.version)
    ? (answer.version as number)
    : null;
