import type { AuditTestView } from '@huzhu/contracts';

/**
 * A standard test (domain of auditors) over what one service knows: its SQL answers the cases found as `id`, `org_id`, `day`,
 * `amount_fen`, `detail`, under the auditor's row-level security. Parameters: $1 first day, $2 last day. Nothing in it may tell
 * who somebody is.
 */
export interface AuditTest extends AuditTestView {
  readonly sql: string;
}
