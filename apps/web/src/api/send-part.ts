import { send } from './call.js';
import { authorization } from './session.js';

/** Sends a part of a file that begins with byte `offset`; answers how many bytes the server has now. Throws `ApiProblem`. */
export async function sendPart(path: string, part: Blob, offset: number, signal?: AbortSignal): Promise<number> {
  const response = await send(path, () => ({
    method: 'PATCH',
    headers: {
      ...authorization(),
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: part,
    ...(signal === undefined ? {} : { signal }),
  }));
  return ((await response.json()) as { received: number }).received;
}
