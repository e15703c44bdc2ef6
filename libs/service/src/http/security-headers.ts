import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

/** Sets the security headers of every answer. They are the same for all, so helmet is asked for them once. */
export function securityHeaders(
  options: Readonly<HelmetOptions>,
): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  const headers = headersOf(options);
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

function headersOf(options: Readonly<HelmetOptions>): (readonly [name: string, value: string])[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => {});
  return response.getHeaderNames().map((name) => [name, String(response.getHeader(name))]);
}
