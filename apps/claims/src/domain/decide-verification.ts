import { accept, type Decision, reject } from '@huzhu/kernel';
import { type ClaimCase, isUnderReview, waitsForPayee } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { refuseOwn } from './segregation.js';

const CLAUSE = 'claims 2.8: original seen or e-invoice verified';

/** From being handed in until it is decided; of who is paid in a member's place also afterwards. */
const isOpenToVerification = (claim: ClaimCase): boolean =>
  claim.status === 'SUBMITTED' || isUnderReview(claim.status) || waitsForPayee(claim);

/** Notes how one paper was verified, or takes that back. It is no step of the claim: it neither refuses nor permits anything. */
export function verifyDocument(command: CommandOf<'verify-document'>, claim: ClaimCase): Decision<ClaimEvent> {
  if (!isOpenToVerification(claim)) return reject('NOT_AT_THIS_STEP', undefined, { state: claim.status });
  const { by, on, documentId, kind, how } = command;
  const own = refuseOwn(claim, by);
  if (own) return own;
  if (how === 'EINVOICE_VERIFIED' && kind !== 'INVOICE') return reject('NOT_AN_INVOICE', CLAUSE);
  return accept<ClaimEvent>({ type: 'document-verified', documentId, how, by: by.id, on });
}
