import type { NotificationPort } from './notification.port.js';

const SEND_MILLISECONDS_MAX = 5_000;

/** Posts every message as JSON to the operator's message gateway; throws unless it answers with success. */
export const httpNotifications = (url: string): NotificationPort => ({
  send: async (notification) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(notification),
      signal: AbortSignal.timeout(SEND_MILLISECONDS_MAX),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the message gateway answered ${response.status}`);
  },
});
