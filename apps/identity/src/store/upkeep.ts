import type { Database } from '@huzhu/messaging';

const SESSIONS_KEPT = '30 days';
const CODES_KEPT = '1 day';

/** Forgets sessions and codes that are long over; the audit trail keeps that they were. */
export async function forgetExpired(database: Database): Promise<void> {
  await database.query(`DELETE FROM identity.session WHERE ends_at < now() - $1::interval`, [SESSIONS_KEPT]);
  await database.query(`DELETE FROM identity.sign_in_code WHERE expires_at < now() - $1::interval`, [CODES_KEPT]);
}
