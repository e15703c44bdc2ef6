/** A row of a read model, by the names of its columns. */
export type ReadRow = Readonly<Record<string, string | number | boolean | null>>;

/** What one event says, as rows of read models. */
export type ReadRows = readonly { readonly table: ReadTable; readonly row: ReadRow }[];

/**
 * Read models and how their rows are kept: `EACH` version of a thing, so that any day can be asked for, or the `NEWEST` one
 * by its id. Both come to the same whatever the order in which events arrive, and however often.
 */
export const READ_TABLES = {
  org_place: { key: 'org_id', keeps: 'EACH' },
  coverage: { key: 'coverage_id', keeps: 'NEWEST' },
  coverage_end: { key: 'coverage_id', keeps: 'NEWEST' },
  contribution: { key: 'contribution_id', keeps: 'NEWEST' },
  claim_submission: { key: 'claim_id', keeps: 'EACH' },
  claim_decision: { key: 'claim_id', keeps: 'EACH' },
  recovery: { key: 'recovery_id', keeps: 'EACH' },
  household: { key: 'household_id', keeps: 'EACH' },
  aid: { key: 'aid_id', keeps: 'EACH' },
  campaign: { key: 'campaign_id', keeps: 'EACH' },
  recipient: { key: 'recipient_id', keeps: 'EACH' },
  emergency_aid: { key: 'aid_id', keeps: 'EACH' },
  payment_order: { key: 'business_key', keeps: 'NEWEST' },
  payment_step: { key: 'payment_id', keeps: 'EACH' },
  budget: { key: 'budget_id', keeps: 'EACH' },
} as const satisfies Record<string, { readonly key: string; readonly keeps: 'EACH' | 'NEWEST' }>;

export type ReadTable = keyof typeof READ_TABLES;

/** Everything that is made from the history; `org_tree` follows from `org_place`. */
export const MADE_TABLES: readonly string[] = [...Object.keys(READ_TABLES), 'org_tree'];
