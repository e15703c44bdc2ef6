import { type Decider, type Decision, reject } from '@huzhu/kernel';
import type { ClaimCase } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import {
  acceptClaim,
  addDocuments,
  checkByUnion,
  draftClaim,
  importStay,
  returnClaim,
  reviseFacts,
  submitClaim,
  withdrawClaim,
} from './decide-intake.js';
import { dismissAppeal, lodgeAppeal, openCorrection, upholdAppeal } from './decide-appeal.js';
import { escalate, lapse } from './decide-deadline.js';
import { checkPayee, givePayee, notePayment } from './decide-payment.js';
import { proposeAgain, setExclusion, supersede, takeStep } from './decide-review.js';
import { verifyDocument } from './decide-verification.js';
import { evolveClaim } from './evolve-claim.js';

function decide(command: ClaimCommand, claim: ClaimCase | null): Decision<ClaimEvent> {
  if (command.type === 'import-stay') return importStay(command, claim);
  if (command.type === 'draft-claim') return draftClaim(command, claim);
  if (command.type === 'open-correction') return openCorrection(command, claim);
  if (claim === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'revise-facts':
      return reviseFacts(command, claim);
    case 'add-documents':
      return addDocuments(command, claim);
    case 'submit-claim':
      return submitClaim(command, claim);
    case 'check-by-union':
      return checkByUnion(command, claim);
    case 'return-claim':
      return returnClaim(command, claim);
    case 'withdraw-claim':
      return withdrawClaim(command, claim);
    case 'accept-claim':
      return acceptClaim(command, claim);
    case 'take-step':
      return takeStep(command, claim);
    case 'propose-again':
      return proposeAgain(command, claim);
    case 'set-exclusion':
      return setExclusion(command, claim);
    case 'verify-document':
      return verifyDocument(command, claim);
    case 'supersede':
      return supersede(command, claim);
    case 'lodge-appeal':
      return lodgeAppeal(command, claim);
    case 'dismiss-appeal':
      return dismissAppeal(command, claim);
    case 'uphold-appeal':
      return upholdAppeal(command, claim);
    case 'escalate':
      return escalate(command, claim);
    case 'lapse':
      return lapse(command, claim);
    case 'give-payee':
      return givePayee(command, claim);
    case 'check-payee':
      return checkPayee(command, claim);
    case 'note-payment-accepted':
    case 'note-payment-waiting':
    case 'note-payment-refused':
    case 'note-payment-settled':
    case 'note-payment-returned':
    case 'note-payment-reopened':
      return notePayment(command, claim);
  }
}

/** The rules of one claim's life. */
export const claimDecider: Decider<ClaimCommand, ClaimCase, ClaimEvent> = { decide, evolve: evolveClaim };
