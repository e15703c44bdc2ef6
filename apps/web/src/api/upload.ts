import { addressOf, type Answer, type Operation } from './call.js';
import { offline, problemOf } from './problem.js';
import { authorization, refresh, renewal } from './session.js';
import { readWire } from './wire.js';

export interface UploadOptions {
  /** The same key for the same form, so that what arrived but was not answered is not done twice. */
  readonly key: string;
  readonly signal: AbortSignal;
  /** Share of the form that has left this device, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** One POST of a form that tells how far it is, which `fetch` does not. */
function post(address: string, form: FormData, { key, signal, onProgress }: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('idempotency-key', key);
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const trace = request.getResponseHeader('x-request-id');
      const headers = trace === null ? undefined : { 'x-request-id': trace };
      resolve(
        new Response(request.responseText, { status: request.status, ...(headers === undefined ? {} : { headers }) }),
      );
    });
    request.addEventListener('error', () => reject(offline()));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Sends a form under the session and answers as the API does. Throws `ApiProblem`, or an `AbortError` after `signal`. */
export async function upload<K extends Operation>(
  operation: K,
  { path, form }: { readonly path?: Readonly<Record<string, string>>; readonly form: FormData },
  options: UploadOptions,
): Promise<Answer<K>> {
  const address = addressOf(operation.slice(operation.indexOf(' ') + 1), path === undefined ? {} : { path });
  for (;;) {
    const response = await post(address, form, options);
    if (response.ok) return readWire(await response.text()) as Answer<K>;
    if (response.status !== 401) throw await problemOf(response);
    if (!(await refresh())) await renewal();
  }
}
