import type { IncomingHttpHeaders } from 'node:http';
import { traceIdOf, type TracedRequest } from '@huzhu/service';

/** Headers that mean one connection only (RFC 9110, 7.6.1). */
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** What a caller may not say about itself; `Expect` has been answered when a request is passed on. */
const CLAIMED_HEADERS = [
  'expect',
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'x-request-id',
];
const NOT_OF_ANSWERS: ReadonlySet<string> = new Set(HOP_HEADERS);
const NOT_OF_REQUESTS: ReadonlySet<string> = new Set([...HOP_HEADERS, ...CLAIMED_HEADERS]);
/** The framing of the body must not go, whatever the Connection header names. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'host']);

type Headers = Record<string, string | string[]>;

/** Headers but for those that end here and those that `Connection` names. */
function without(headers: IncomingHttpHeaders, left: ReadonlySet<string>): Headers {
  const named = (headers.connection ?? '').toLowerCase().split(',');
  const namedNames = new Set(named.map((name) => name.trim()).filter((name) => !FRAMING.has(name)));
  const kept: Headers = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && !left.has(name) && !namedNames.has(name)) kept[name] = value;
  }
  return kept;
}

/** The headers of a request as a service may believe them. */
export function headersForService(request: TracedRequest): Headers {
  const { headers, traceparent, ip, protocol } = request;
  const passed = without(headers, NOT_OF_REQUESTS);
  for (const name of Object.keys(passed)) if (name.startsWith('x-forwarded-')) delete passed[name];
  passed['x-forwarded-for'] = ip ?? '';
  passed['x-forwarded-proto'] = protocol;
  if (headers.host !== undefined) passed['x-forwarded-host'] = headers.host;
  passed['x-request-id'] = traceIdOf(request);
  if (traceparent !== undefined) passed['traceparent'] = traceparent;
  return passed;
}

/** The headers of an answer: what a service says about its connection to the gateway is not for the caller. */
export const headersForCaller = (headers: IncomingHttpHeaders): Headers => without(headers, NOT_OF_ANSWERS);
