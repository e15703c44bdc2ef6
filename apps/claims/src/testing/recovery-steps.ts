import type { Day } from '@huzhu/kernel';
import fc from 'fast-check';
import type { RecoveryCommand } from '../domain/recovery.decider.js';
import { FIRST_DAY, MEMBER, ORG, OWED_FEN, Plain, Real, Step } from './claim-life.js';
import { person, reviewer } from './claim-steps.js';
import type { Person } from './plain-claim.js';

const RECOVERING = [
  'tell',
  'agree',
  'agree by bank',
  'revoke',
  'repay',
  'repay',
  'ask off',
  'write off',
  'decline',
] as const;
export const recoveries = fc.tuple(fc.constantFrom(...RECOVERING), person, fc.constantFrom(500n, 900n, 0n)).map(
  ([what, by, fen]) =>
    new Step(what, null, (plain, real) => {
      if (plain.owed === null) return null;
      return [recoverPlainly(plain, what, by, fen), real.recover(recovering(what, by, fen, plain.today))];
    }),
);

function recovering(what: (typeof RECOVERING)[number], actor: Person, amountFen: bigint, on: Day): RecoveryCommand {
  const by = reviewer(actor, false);
  switch (what) {
    case 'tell':
      return { type: 'tell-member', by, on };
    case 'agree':
    case 'agree by bank':
      return {
        type: 'record-agreement',
        by,
        way: what === 'agree' ? 'OFFSET' : 'BANK',
        givenOn: on,
        sealedEvidence: 'x',
      };
    case 'revoke':
      return { type: 'revoke-agreement', by, on };
    case 'repay':
      return { type: 'note-repayment', by, on, amountFen, bankReference: 'B' };
    case 'ask off':
      return { type: 'propose-write-off', by, on, sealedReason: 'why' };
    case 'write off':
    case 'decline':
      return { type: 'decide-write-off', by, on, verdict: what === 'decline' ? 'REJECT' : 'PASS' };
  }
}

function recoverPlainly(plain: Plain, what: (typeof RECOVERING)[number], by: Person, fen: bigint): string {
  const owed = plain.owed!;
  const own = by.kin ? 'RECUSAL_REQUIRED' : null;
  if (owed.stage === 'ENDED') return 'NOT_AT_THIS_STEP';
  const agreed = owed.stage === 'OFFSET' || owed.stage === 'BANK';
  switch (what) {
    case 'tell':
      if (owed.stage !== 'OPEN') return 'NOT_AT_THIS_STEP';
      if (own === null) owed.stage = 'TOLD';
      return own ?? 'OK';
    case 'agree':
    case 'agree by bank':
      if (owed.stage === 'OPEN') return 'MEMBER_NOT_TOLD';
      if (agreed) return 'NOT_AT_THIS_STEP';
      owed.stage = what === 'agree' ? 'OFFSET' : 'BANK';
      return 'OK';
    case 'revoke':
      if (!agreed) return 'NOT_AT_THIS_STEP';
      owed.stage = 'TOLD';
      return 'OK';
    case 'repay':
      if (own !== null) return own;
      if (fen === 0n || fen > owed.leftFen) return 'ABOVE_OUTSTANDING';
      plain.payOff(fen);
      return 'OK';
    case 'ask off':
      if (owed.asked !== null) return 'NOT_AT_THIS_STEP';
      if (own === null) owed.asked = by.id;
      return own ?? 'OK';
    case 'write off':
    case 'decline':
      if (owed.asked === null) return 'NOT_AT_THIS_STEP';
      if (own !== null) return own;
      if (by.id === owed.asked || by.id === owed.openedBy) return 'SAME_PERSON';
      owed.asked = null;
      if (what === 'write off') plain.payOff(owed.leftFen);
      return 'OK';
  }
}
/** A member who owes the pool from before, and agreed to have it kept back; or who owes nothing. */
export function begin(owes: boolean): { model: Plain; real: Real } {
  const model = new Plain();
  const real = new Real();
  if (!owes) return { model, real };
  const about = { orgId: ORG, personKey: MEMBER, claimId: ORG, plan: 'A-HOSP', openedOn: FIRST_DAY, openedBy: 'p1' };
  real.recover({ type: 'open-recovery', ...about, amountFen: OWED_FEN });
  for (const what of ['tell', 'agree'] as const) {
    real.recover(recovering(what, { id: 'p1', kin: false }, 0n, FIRST_DAY));
  }
  model.owed = { leftFen: OWED_FEN, openedBy: 'p1', stage: 'OFFSET', asked: null };
  return { model, real };
}
