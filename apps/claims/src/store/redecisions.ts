import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Channel, RiskFlag } from '../domain/claim-case.js';

/** A person whose unapproved claims are to be decided again. */
export interface Redecision {
  readonly personKey: string;
  readonly fromOn: Day | null;
  readonly fromKey: string | null;
  readonly causedBy: string | null;
}

/** Takes the next persons out of the queue; if the transaction fails they are back. */
export const takeRedecisions = (tx: Tx, limit: number): Promise<Redecision[]> =>
  tx.query<Redecision>(
    `DELETE FROM claims.redecision WHERE id IN
       (SELECT id FROM claims.redecision ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING person_key AS "personKey", from_on AS "fromOn", from_key AS "fromKey", caused_by AS "causedBy"`,
    [limit],
  );

/** A claim that was proposed but not approved, locked. */
export interface UndecidedClaim {
  readonly id: string;
  readonly orgId: string;
  /** Organisation whose feed it came with; null for a claim by hand. */
  readonly importedFor: string | null;
  readonly personKey: string;
  readonly plan: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly claimedOn: Day | null;
  readonly orderOn: Day;
  readonly orderKey: string;
  readonly resettles: string | null;
  readonly supersedes: string | null;
  readonly outcome: string;
  readonly benefitFen: Fen;
  readonly carriedFen: Fen;
  readonly riskFlags: readonly RiskFlag[];
  readonly sealedFacts: string;
  readonly sealedDecision: string;
}

const UNDER_REVIEW = `('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION')`;

/**
 * Claims under review, those they took the place of, and those closed for want of coverage. A claim of a stay that has
 * since been settled anew is left alone once the new one is approved.
 */
export const lockUndecided = (tx: Tx, personKeys: readonly string[]): Promise<UndecidedClaim[]> =>
  tx.query<UndecidedClaim>(
    `SELECT id, org_id AS "orgId",
            (SELECT feed.org_id FROM claims.settlement_feed AS feed WHERE feed.id = feed_id) AS "importedFor", person_key AS "personKey", plan, kind, channel, claimed_on AS "claimedOn",
            order_on AS "orderOn", order_key AS "orderKey", resettles, supersedes, outcome, benefit_fen AS "benefitFen",
            carried_fen AS "carriedFen", risk_flags AS "riskFlags", sealed_facts AS "sealedFacts",
            sealed_decision AS "sealedDecision"
       FROM claims.claim
      WHERE person_key = ANY($1::text[])
        AND (status IN ${UNDER_REVIEW}
          OR status = 'CLOSED' AND outcome = 'NOT_COVERED' AND NOT EXISTS (
               SELECT 1 FROM claims.claim AS later WHERE later.mdtrt_id = claim.mdtrt_id AND later.kind = claim.kind AND later.id > claim.id)
          OR status = 'SUPERSEDED' AND EXISTS (
               SELECT 1 FROM claims.claim AS successor
                WHERE successor.mdtrt_id = claim.mdtrt_id AND successor.kind = claim.kind AND successor.id > claim.id
                  AND successor.status IN ${UNDER_REVIEW}))
      ORDER BY id FOR UPDATE`,
    [personKeys],
  );
