import { isRejected, type Work } from '@huzhu/service';
import { type ClaimCase, netFen } from '../domain/claim-case.js';
import { recoveryAggregate } from '../store/recovery.aggregate.js';

/** Opens a recovery for each claim that a person has just confirmed to ask money back. */
export async function openRecoveries(
  work: Work,
  decided: readonly { readonly id: string; readonly state: ClaimCase }[],
  openedBy: string,
): Promise<void> {
  const commands = decided.flatMap(({ id: claimId, state }) => {
    const { status, proposal, orgId, personKey, plan } = state;
    if (status !== 'RECOVERY' || proposal === null) return [];
    const opening = { orgId, personKey, claimId, plan, amountFen: -netFen(proposal), openedOn: work.today, openedBy };
    return [{ id: work.newId(), command: { type: 'open-recovery' as const, ...opening } }];
  });
  if (commands.length === 0) return;
  for (const answer of await work.decideMany(recoveryAggregate, commands)) {
    if (isRejected(answer)) throw new Error(`a recovery could not be opened: ${answer.code}`);
  }
}
