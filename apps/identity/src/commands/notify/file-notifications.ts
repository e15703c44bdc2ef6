import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { NotificationPort } from './notification.port.js';

/** Demo and tests: every message becomes a line of a file that only its owner can read. */
export const fileNotifications = (path: string): NotificationPort => ({
  send: async (notification) => {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, `${JSON.stringify(notification)}\n`, { mode: 0o600 });
  },
});
