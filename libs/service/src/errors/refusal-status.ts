import type { Rejected } from '@huzhu/kernel';

const STATUS_BY_CODE: ReadonlyMap<string, number> = new Map([
  ['SIGN_IN_REFUSED', 401],
  ['REFRESH_REFUSED', 401],
  ['PASSWORD_CHANGE_REQUIRED', 403],
  ['OWN_ACCOUNT', 403],
  ['NOT_FOUND', 404],
  ['NOT_PERMITTED', 403],
  ['SAME_PERSON', 403],
  ['RECUSAL_REQUIRED', 403],
  ['STALE_VERSION', 412],
  ['IDEMPOTENCY_KEY_REUSED', 422],
  ['FILE_REFUSED', 422],
  ['CALENDAR_FAULTY', 422],
  ['FILE_TOO_LARGE', 413],
  ['WRONG_FILE_TYPE', 415],
  ['OLD_EXCEL_FORMAT', 415],
  ['NO_PREVIEW', 404],
  ['PAPER_REMOVED', 410],
  ['SIGN_IN_CODES_NOT_SENT_HERE', 503],
]);

/** The HTTP status of a refusal: 409 unless its code says otherwise. */
export const refusalStatus = (refusal: Rejected): number => STATUS_BY_CODE.get(refusal.code) ?? 409;

/** Whether a value is a refusal rather than an answer. */
export const isRejected = (value: unknown): value is Rejected =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'rejected';
