import { accept, type Actor, addDays, type Decision, reject } from '@huzhu/kernel';
import { type ClaimCase, isUnderReview, netFen, waitsForPayee } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { stepsOf } from './approval-route.js';
import { approve } from './approve.js';
import { missingDocuments } from './required-documents.js';
import { refuseActor } from './segregation.js';
import { HOUSE_DEADLINES } from './deadlines.js';

/** Whether its member may still change it. */
const isOpenToItsMember = (claim: ClaimCase): boolean =>
  claim.status === 'DRAFT' || claim.status === 'RETURNED_FOR_FIX';

/** What proves who is paid in a member's place may come after the amount was approved. */
export const takesPapers = (claim: ClaimCase): boolean => isOpenToItsMember(claim) || waitsForPayee(claim);

/** A stay of the feed with what the rules propose; approved at once where the plan itself approves. */
export function importStay(command: CommandOf<'import-stay'>, claim: ClaimCase | null): Decision<ClaimEvent> {
  if (claim !== null) return reject('CLAIM_EXISTS');
  const { type: _, knownPayee, offsettableFen, ...imported } = command;
  const { proposal } = imported;
  const events: ClaimEvent[] = [{ type: 'stay-imported', ...imported }];
  if (netFen(proposal) > 0n && stepsOf(proposal).length === 0) {
    const facts = { by: 'plan', on: proposal.decidedOn, sealedPayee: knownPayee };
    events.push(approve({ ...facts, amountFen: netFen(proposal), offsettableFen }));
  }
  return accept(...events);
}

export function draftClaim(command: CommandOf<'draft-claim'>, claim: ClaimCase | null): Decision<ClaimEvent> {
  if (claim !== null) return reject('CLAIM_EXISTS');
  return accept<ClaimEvent>({ ...command, type: 'claim-drafted' });
}

export function reviseFacts(command: CommandOf<'revise-facts'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!isOpenToItsMember(claim)) return reject('ALREADY_SUBMITTED', undefined, { state: claim.status });
  const { sealedFacts, orderOn, by } = command;
  return accept<ClaimEvent>({ type: 'facts-revised', sealedFacts, orderOn, by: by.id });
}

export function addDocuments(command: CommandOf<'add-documents'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!takesPapers(claim)) return reject('ALREADY_SUBMITTED', undefined, { state: claim.status });
  return accept<ClaimEvent>({ type: 'documents-added', kinds: command.kinds, by: command.by.id });
}

/** Hands a claim in. Everything that is missing is named at once. */
export function submitClaim(command: CommandOf<'submit-claim'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!isOpenToItsMember(claim)) return reject('ALREADY_SUBMITTED', undefined, { state: claim.status });
  if (claim.fixBy !== null && command.on > claim.fixBy) {
    return reject('FIX_PERIOD_OVER', 'claims: days to complete', { fixBy: claim.fixBy });
  }
  const missing = missingDocuments(claim, command.required);
  if (missing.length > 0) return reject('DOCUMENTS_MISSING', 'claims: documents of each kind', { missing });
  const { by, on, deadlines } = command;
  const check = needsUnionCheck(claim) ? { awaitsUnionCheck: true as const } : {};
  return accept<ClaimEvent>({ type: 'claim-submitted', by: by.id, on, deadlines, ...check });
}

/** A union's clerk has seen what the clerk took in; of what came back mended, whoever asked for it sees it first. */
const needsUnionCheck = ({ channel, round }: ClaimCase): boolean => channel === 'MEMBER' && round === 1;

/** A union of the member, its own or one above, looks at a claim handed in without it. It neither refuses nor returns anything. */
export function checkByUnion(command: CommandOf<'check-by-union'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (claim.clock?.step !== 'UNION_CHECK') return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, command.by, 'UNION_CHECK');
  if (refusal) return refusal;
  const { by, on, sealedText } = command;
  const opinion = { step: 'UNION_CHECK' as const, round: claim.round, by: by.id, on, sealedText };
  return accept<ClaimEvent>({ type: 'union-checked', opinion });
}

/** Sends a claim back for what is missing (补正). What was not named the first time cannot be asked for later. */
export function returnClaim(command: CommandOf<'return-claim'>, claim: ClaimCase): Decision<ClaimEvent> {
  const reviewable = claim.status === 'SUBMITTED' || (claim.status === 'FIRST_REVIEW' && claim.channel !== 'FEED');
  if (!reviewable) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, command.by, claim.status === 'SUBMITTED' ? 'ACCEPTANCE' : 'FIRST_REVIEW');
  if (refusal) return refusal;
  if (claim.named.length > 0 && command.missing.some((kind) => !claim.named.includes(kind))) {
    return reject('MISSING_NAMED_LATE', 'claims: everything missing is named once');
  }
  const { by, on, missing, sealedNote } = command;
  return accept<ClaimEvent>({
    type: 'claim-returned',
    by: by.id,
    on,
    missing,
    sealedNote,
    fixBy: addDays(on, (claim.deadlines ?? HOUSE_DEADLINES).fixDays),
  });
}

export function withdrawClaim(command: CommandOf<'withdraw-claim'>, claim: ClaimCase): Decision<ClaimEvent> {
  const open = isOpenToItsMember(claim) || claim.status === 'SUBMITTED' || isUnderReview(claim.status);
  if (!open || claim.channel === 'FEED') return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  if (!isOwn(claim, command.by)) return reject('NOT_PERMITTED');
  return accept<ClaimEvent>({ type: 'claim-withdrawn', by: command.by.id, on: command.on });
}

const isOwn = (claim: ClaimCase, by: Actor): boolean => by.personKey === claim.personKey || by.id === claim.takenInBy;

/** Takes a complete claim up (受理), also one that its union has not looked at; people review what the rules proposed. */
export function acceptClaim(command: CommandOf<'accept-claim'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (claim.status !== 'SUBMITTED') return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const refusal = refuseActor(claim, command.by, 'ACCEPTANCE');
  if (refusal) return refusal;
  const { by, on, proposal } = command;
  const opinion = { step: 'ACCEPTANCE' as const, round: claim.round, by: by.id, on, sealedText: null };
  return accept<ClaimEvent>({ type: 'claim-accepted', opinion, proposal });
}
