import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service played by a plain HTTP server; what it does with a request can be changed. */
export class PlayedService {
  readonly seen: IncomingMessage[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** `answer` is told every request but the readiness question, which is answered with 200. */
  static async start(answer: RequestListener): Promise<PlayedService> {
    const server = createServer((request, response) => {
      if (request.url === '/readyz') {
        response.end('{}');
        return;
      }
      played.seen.push(request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const played = new PlayedService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return played;
  }

  get last(): IncomingMessage {
    return this.seen.at(-1)!;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
