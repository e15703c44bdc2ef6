import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Problem, tooManyLines, traceIdOf, type TracedRequest } from '@huzhu/service';
import type { Response } from 'express';
import { GatewayConfig, serviceUrls } from '../gateway.config.js';

const LINES_MAX = 2_000;
const AGAIN_MILLISECONDS = { first: 1_000, most: 15_000 };
/** Somebody who reads slower than this much behind is let go, and comes back. */
const BEHIND_BYTES_MAX = 65_536;

/** One line to a browser, fed by a line to every service. */
interface Line {
  readonly headers: Readonly<Record<string, string>>;
  readonly ending: AbortController;
  /** Ends it as refused by a service, if nothing was said yet; else just ends it. */
  readonly refuse: (status: number) => void;
  readonly say: (text: string) => void;
}

/**
 * Gathers the changes that services tell into one line a page: a browser has six connections to a place, and there are more
 * services. Who may hear what each service decides by the token, which is passed on.
 */
@Injectable()
export class LiveLines implements OnModuleDestroy {
  readonly #lines = new Set<Line>();
  readonly #addresses: readonly string[];

  constructor(@Inject(GatewayConfig) config: GatewayConfig) {
    this.#addresses = [...serviceUrls(config)].map(([service, url]) => new URL(`/api/${service}/v1/live`, url).href);
  }

  /** Answers with the changes until the caller leaves, or a service refuses the token. */
  async follow(request: TracedRequest, response: Response): Promise<void> {
    if (this.#lines.size >= LINES_MAX) {
      throw tooManyLines();
    }
    const { line, refused } = lineTo(request, response);
    this.#lines.add(line);
    response.once('close', () => line.ending.abort());
    line.ending.signal.addEventListener('abort', () => {
      this.#lines.delete(line);
      response.end();
    });
    await Promise.race([refused, Promise.all(this.#addresses.map((address) => keepLine(address, line)))]);
  }

  onModuleDestroy(): void {
    for (const { ending } of this.#lines) ending.abort();
  }
}

function lineTo(request: TracedRequest, response: Response): { line: Line; refused: Promise<never> } {
  const ending = new AbortController();
  let fail: (problem: Problem) => void = () => {};
  const refused = new Promise<never>((_resolve, reject) => (fail = reject));
  refused.catch(() => {});
  const say = (text: string): void => {
    if (!response.headersSent) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'close',
        'x-accel-buffering': 'no',
      });
    }
    response.write(text);
    if (response.writableLength > BEHIND_BYTES_MAX) ending.abort();
  };
  const refuse = (status: number): void => {
    if (response.headersSent) return ending.abort();
    fail(
      status === 401
        ? new Problem(401, 'UNAUTHENTICATED', 'A valid access token is needed: sign in, or refresh it.')
        : new Problem(403, 'NOT_PERMITTED', 'Your roles do not allow this.'),
    );
    setImmediate(() => ending.abort());
  };
  const { authorization, traceparent } = request.headers;
  const headers = {
    'x-request-id': traceIdOf(request),
    ...(authorization === undefined ? {} : { authorization }),
    ...(typeof traceparent === 'string' ? { traceparent } : {}),
  };
  return { line: { headers, ending, refuse, say }, refused };
}

/** Follows one service; a line that breaks or ends is taken up again, the longer the later. */
async function keepLine(address: string, line: Line): Promise<void> {
  const { signal } = line.ending;
  let wait = AGAIN_MILLISECONDS.first;
  while (!signal.aborted) {
    try {
      const answer = await fetch(address, { headers: line.headers, signal });
      if (answer.status === 401 || answer.status === 403) return line.refuse(answer.status);
      if (answer.ok && answer.body) {
        wait = AGAIN_MILLISECONDS.first;
        await passBlocks(answer.body, line);
      } else await answer.body?.cancel();
    } catch {
      // The service is away; it is asked again.
    }
    await pause(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, AGAIN_MILLISECONDS.most);
  }
}

/** Whole events only: those of several services share one line. */
async function passBlocks(body: ReadableStream<Uint8Array>, line: Line): Promise<void> {
  let text = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const blocks = `${text}${piece}`.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) line.say(`${block}\n\n`);
  }
}
