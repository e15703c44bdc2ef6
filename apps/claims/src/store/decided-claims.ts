import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** A decided claim as a replay needs it. */
export interface DecidedClaim {
  readonly id: string;
  readonly personKey: string;
  readonly orgId: string;
  readonly plan: string;
  readonly kind: string;
  readonly claimedOn: Day;
  readonly resettles: string | null;
  readonly outcome: string;
  readonly benefitFen: Fen;
  readonly sealedFacts: string;
  readonly sealedDecision: string;
}

interface Decided {
  readonly plan: string;
  readonly planVersion: string;
  readonly from: Day;
  readonly to: Day;
}

const ROWS_AT_ONCE = 1_000;

/**
 * Claims of one plan version that were decided between two days and still stand, person by person in the order of their
 * decisions; as many rows at a time as `ROWS_AT_ONCE`, all of one snapshot. What a rejected claim took the place of does
 * not stand either.
 */
export async function* decidedClaims(tx: Tx, decided: Decided): AsyncGenerator<DecidedClaim[]> {
  await tx.query(
    `DECLARE decided NO SCROLL CURSOR FOR
     WITH RECURSIVE gone AS (
       SELECT supersedes AS id FROM claims.claim
        WHERE plan = $1 AND status IN ('REJECTED', 'WITHDRAWN') AND supersedes IS NOT NULL
       UNION
       SELECT c.supersedes FROM claims.claim AS c JOIN gone ON c.id = gone.id WHERE c.supersedes IS NOT NULL)
     SELECT id, person_key AS "personKey", org_id AS "orgId", plan, kind, claimed_on AS "claimedOn", resettles, outcome,
            benefit_fen AS "benefitFen", sealed_facts AS "sealedFacts", sealed_decision AS "sealedDecision"
       FROM claims.claim
      WHERE plan = $1 AND plan_version = $2 AND decided_on BETWEEN $3 AND $4 AND sealed_decision IS NOT NULL
        AND status NOT IN ('DRAFT', 'SUBMITTED', 'RETURNED_FOR_FIX', 'REJECTED', 'WITHDRAWN')
        AND id NOT IN (SELECT id FROM gone)
      ORDER BY person_key, decided_on, order_on, order_key, id`,
    [decided.plan, decided.planVersion, decided.from, decided.to],
  );
  const fetch = (): Promise<DecidedClaim[]> => tx.query<DecidedClaim>(`FETCH ${ROWS_AT_ONCE} FROM decided`);
  // The server sorts out the next rows while these are worked on.
  let next = fetch();
  for (;;) {
    const rows = await next;
    if (rows.length === 0) return;
    next = fetch();
    // Whoever stops early, or waits for it later, is told of its error there.
    next.catch(() => {});
    yield rows;
  }
}
