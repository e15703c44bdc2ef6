import type { EventLog } from '@huzhu/messaging';
import type { MessagingBed } from './messaging-bed.js';

/** One demand on every event log, with a bed of its own. */
export interface EventLogCase {
  readonly name: string;
  readonly run: (bed: MessagingBed) => Promise<void>;
}

/** The log with something done around `append` or around the handing over of a chunk, to break it on purpose. */
export function brokenLog(
  log: EventLog,
  around: {
    append?: (append: () => Promise<void>) => Promise<void>;
    handle?: (handle: () => Promise<void>) => Promise<void>;
  },
): EventLog {
  return {
    append: (messages) => (around.append ?? call)(() => log.append(messages)),
    subscribe: (options) =>
      log.subscribe({ ...options, handle: (chunk) => (around.handle ?? call)(() => options.handle(chunk)) }),
    close: () => log.close(),
  };
}

const call = (work: () => Promise<void>): Promise<void> => work();
