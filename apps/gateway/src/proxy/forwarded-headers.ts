import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { traceIdOf, type TracedRequest } from '@huzhu/service';

/** Headers that mean one connection only (RFC 9110, 7.6.1). */
const HOP_HEADERS = [
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];
/** What a caller may not say about itself. */
const CLAIMED_HEADERS = [
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'x-request-id',
];
/** The framing of the body must not go, whatever the Connection header names. */
const FRAMING = new Set(['content-length', 'transfer-encoding', 'host']);

const namedByConnection = (headers: IncomingHttpHeaders): string[] =>
  (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !FRAMING.has(name));

/** Makes the headers of a request those that a service may believe. */
export function prepareRequest(request: TracedRequest): void {
  // Read before anything is removed: behind a trusted proxy they come from the headers.
  const { headers, traceparent, ip, protocol } = request;
  const wantsClose = namedByConnection(headers).includes('close');
  const spoofed = Object.keys(headers).filter((name) => name.startsWith('x-forwarded-'));
  for (const name of [...HOP_HEADERS, ...CLAIMED_HEADERS, ...spoofed, ...namedByConnection(headers)]) {
    delete headers[name];
  }
  headers.connection = wantsClose ? 'close' : 'keep-alive';
  headers['x-forwarded-for'] = ip ?? '';
  headers['x-forwarded-proto'] = protocol;
  if (headers.host !== undefined) headers['x-forwarded-host'] = headers.host;
  headers['x-request-id'] = traceIdOf(request);
  if (traceparent !== undefined) headers['traceparent'] = traceparent;
}

/** What a service says about its connection to the gateway is not for the caller. */
export function prepareAnswer(answer: IncomingMessage): void {
  for (const name of [...HOP_HEADERS, ...namedByConnection(answer.headers), 'connection']) delete answer.headers[name];
}
