import { send } from './call.js';
import { ApiProblem } from './problem.js';
import { authorization } from './session.js';

/** One event of a stream: its name and its data, which is JSON. */
export interface StreamEvent {
  readonly name: string;
  readonly data: unknown;
}

const AGAIN_MILLISECONDS = { first: 1_000, most: 30_000 };

/** The event of one block of lines; undefined for a comment, which only keeps the line open. */
export function eventOf(block: string): StreamEvent | undefined {
  const lines = block.split('\n');
  const of = (field: string): string[] =>
    lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trim());
  const data = of('data').join('\n');
  return data === '' ? undefined : { name: of('event')[0] ?? 'message', data: JSON.parse(data) as unknown };
}

async function readOnce(address: string, signal: AbortSignal, onEvent: (event: StreamEvent) => void): Promise<void> {
  const response = await send(address, () => ({ headers: authorization(), signal }));
  if (response.body === null) return;
  let text = '';
  for await (const piece of piecesOf(response.body.pipeThrough(new TextDecoderStream()))) {
    const blocks = `${text}${piece}`.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== undefined) onEvent(event);
    }
  }
}

async function* piecesOf(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** Waits, unless the signal ends it. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
  });

/**
 * Follows server-sent events under the session, which `EventSource` cannot, until the server ends them or `signal` does. A line
 * that breaks is taken up again, the longer the later; a refusal ends it.
 */
export async function follow(
  address: string,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
): Promise<'ended' | 'refused'> {
  let wait = AGAIN_MILLISECONDS.first;
  while (!signal.aborted) {
    try {
      await readOnce(address, signal, (event) => {
        wait = AGAIN_MILLISECONDS.first;
        onEvent(event);
      });
      return 'ended';
    } catch (error) {
      if (error instanceof ApiProblem && !error.passing) return 'refused';
    }
    await pause(wait, signal);
    wait = Math.min(wait * 2, AGAIN_MILLISECONDS.most);
  }
  return 'ended';
}
