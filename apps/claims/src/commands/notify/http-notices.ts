import type { NoticePort } from './notice.port.js';

const SEND_MILLISECONDS_MAX = 5_000;

/** Posts every notice as JSON to the operator's message gateway, which keeps one of each `Idempotency-Key`. */
export const httpNotices = (url: string): NoticePort => ({
  send: async (notice) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': notice.id },
      body: JSON.stringify(notice),
      signal: AbortSignal.timeout(SEND_MILLISECONDS_MAX),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the message gateway answered ${response.status}`);
  },
});
