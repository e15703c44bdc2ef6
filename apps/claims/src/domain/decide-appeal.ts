import { accept, type Day, type Decision, reject } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import { type Appeal, type ClaimCase, type ClaimStatus, netFen, type Opinion } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { HOUSE_DEADLINES } from './deadlines.js';
import { refuseActor } from './segregation.js';

/** Decisions a member may object to: that nothing is paid, or how much. */
const APPEALABLE: readonly ClaimStatus[] = [
  'REJECTED',
  'CLOSED',
  'WAITING_FOR_PAYEE',
  'APPROVED',
  'ORDERED',
  'PAID',
  'PAY_RETURNED',
];

/**
 * The last day to appeal against the decision as it stands: working days after its notice. Null where there is none to
 * appeal against, `undefined` where no official calendar reaches: then nobody is late.
 */
export function appealableUntil(
  claim: Pick<ClaimCase, 'status' | 'appeal' | 'opinions' | 'approvedOn' | 'deadlines'>,
): Day | null | undefined {
  if (!APPEALABLE.includes(claim.status) || claim.appeal !== null) return null;
  const noticeOn = claim.status === 'REJECTED' ? (claim.opinions.at(-1)?.on ?? null) : claim.approvedOn;
  if (noticeOn === null) return null;
  const last = lastOfWorkingDays(noticeOn, (claim.deadlines ?? HOUSE_DEADLINES).appealLodgeWorkingDays);
  return last.kind === 'day' ? last.day : undefined;
}

/** A member's objection, once a claim. */
export function lodgeAppeal(command: CommandOf<'lodge-appeal'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (claim.appeal !== null) return reject('APPEALED_BEFORE', 'claims: one appeal a claim');
  const until = appealableUntil(claim);
  if (until === null) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const { by, on, sealedReason } = command;
  if (until !== undefined && on > until) {
    return reject('APPEAL_TOO_LATE', 'claims: working days to appeal', { lastDay: until });
  }
  return accept<ClaimEvent>({ type: 'appeal-lodged', by: by.id, on, sealedReason });
}

export function dismissAppeal(command: CommandOf<'dismiss-appeal'>, claim: ClaimCase): Decision<ClaimEvent> {
  const opinion = answerBy(command, claim);
  return opinion.kind === 'rejected'
    ? opinion
    : accept<ClaimEvent>({ type: 'appeal-dismissed', opinion: opinion.given });
}

/**
 * The appeal is right: the rules were asked anew, and what they propose is approved by people who took no step before. An
 * amount that is approved already stays, and the difference becomes a claim of its own.
 */
export function upholdAppeal(command: CommandOf<'uphold-appeal'>, claim: ClaimCase): Decision<ClaimEvent> {
  const opinion = answerBy(command, claim);
  if (opinion.kind === 'rejected') return opinion;
  const { proposal, sealedFacts, correctedBy } = command;
  if (netFen(proposal) <= 0n) return reject('NOTHING_CHANGES', 'claims: an appeal that changes nothing is dismissed');
  const given = { ...opinion.given, round: correctedBy === null ? claim.round + 1 : claim.round };
  return accept<ClaimEvent>({ type: 'appeal-upheld', opinion: given, proposal, sealedFacts, correctedBy });
}

export function openCorrection(command: CommandOf<'open-correction'>, claim: ClaimCase | null): Decision<ClaimEvent> {
  if (claim !== null) return reject('CLAIM_EXISTS');
  return accept<ClaimEvent>({ ...command, type: 'correction-opened' });
}

/** Whether an appeal waits for its answer. */
const isAppealOpen = (appeal: Appeal | null): boolean => appeal !== null && appeal.verdict === null;

function answerBy(
  { by, on, sealedAnswer }: CommandOf<'dismiss-appeal'> | CommandOf<'uphold-appeal'>,
  claim: ClaimCase,
): { readonly kind: 'given'; readonly given: Opinion } | ReturnType<typeof reject> {
  if (!isAppealOpen(claim.appeal)) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, by, 'APPEAL');
  if (refusal) return refusal;
  return { kind: 'given', given: { step: 'APPEAL', round: claim.round, by: by.id, on, sealedText: sealedAnswer } };
}
