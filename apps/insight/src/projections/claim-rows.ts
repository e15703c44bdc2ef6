import type { ClaimDecided, ClaimSubmitted, EventMessage, RecoveryChanged } from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const submitted = ({ version, payload }: EventMessage<ClaimSubmitted>): ReadRows => [
  {
    table: 'claim_submission',
    row: {
      claim_id: payload.claimId,
      version,
      org_id: payload.orgId,
      plan: payload.plan,
      channel: payload.channel,
      submitted_on: payload.submittedOn,
    },
  },
];

const decided = ({ version, payload }: EventMessage<ClaimDecided>): ReadRows => [
  {
    table: 'claim_decision',
    row: {
      claim_id: payload.claimId,
      version,
      org_id: payload.orgId,
      plan: payload.plan,
      outcome: payload.outcome,
      benefit_fen: payload.benefitFen,
      decided_on: payload.decidedOn,
    },
  },
];

const recovery = ({ version, payload }: EventMessage<RecoveryChanged>): ReadRows => {
  const { recoveryId, claimId, orgId, state, amountFen, repaidFen, offsetFen, writtenOffFen, changedOn } = payload;
  return [
    {
      table: 'recovery',
      row: {
        recovery_id: recoveryId,
        version,
        claim_id: claimId,
        org_id: orgId,
        state,
        amount_fen: amountFen,
        outstanding_fen: amountFen - repaidFen - offsetFen - writtenOffFen,
        changed_on: changedOn,
      },
    },
  ];
};

/** Claims from their submission to what is asked back of them. */
export const claimRows = {
  'claims.claim-submitted.v1': submitted,
  'claims.claim-decided.v1': decided,
  'claims.recovery-changed.v1': recovery,
};
