import type { FollowUpItem } from '@huzhu/contracts';
import { type Day, daysBetween } from '@huzhu/kernel';
import type { FollowUpRow } from './follow-up.entity.js';
import type { SealedClaim } from './sealed-claim.js';

/** A follow-up as staff see it on a day, with its texts opened. */
export function followUpItem(row: FollowUpRow, today: Day, sealed: SealedClaim): FollowUpItem {
  const { claimId, ownerId, dueOn, result, closedBy, closedOn } = row;
  const textOf = (ciphertext: string): string => sealed.openText(claimId, ciphertext);
  const last = row.answers.at(-1);
  return {
    followUpId: row.id,
    version: row.version,
    orgId: row.orgId,
    claimId,
    state: row.status,
    reason: textOf(row.sealedReason),
    foundBy: row.foundBy,
    foundOn: row.foundOn,
    ageDays: daysBetween(row.foundOn, closedOn ?? today),
    ownerRole: row.ownerRole,
    ...(ownerId === null ? {} : { ownerId }),
    ...(dueOn === null ? {} : { dueOn }),
    overdue: row.status === 'OPEN' && dueOn !== null && dueOn < today,
    ...(last === undefined ? {} : { answer: textOf(last.sealedText), answeredBy: last.by, answeredOn: last.on }),
    ...(row.sealedReturnReason === null ? {} : { returnReason: textOf(row.sealedReturnReason) }),
    ...(result === null ? {} : { result }),
    ...(row.sealedNote === null ? {} : { note: textOf(row.sealedNote) }),
    ...(closedBy === null ? {} : { closedBy }),
    ...(closedOn === null ? {} : { closedOn }),
  };
}
