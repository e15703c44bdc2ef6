import {
  accept,
  type Actor,
  type Day,
  type Decider,
  type Decision,
  type Fen,
  ownCaseRefusal,
  reject,
} from '@huzhu/kernel';
import { type Agreement, offsettableFen, outstandingFen, type Recovery } from './recovery.js';

type Opening = Pick<Recovery, 'orgId' | 'personKey' | 'claimId' | 'plan' | 'amountFen' | 'openedOn' | 'openedBy'>;

export type RecoveryCommand =
  | ({ readonly type: 'open-recovery' } & Opening)
  | { readonly type: 'tell-member'; readonly by: Actor; readonly on: Day }
  | ({ readonly type: 'record-agreement'; readonly by: Actor } & Omit<Agreement, 'recordedBy' | 'byMember'>)
  | { readonly type: 'revoke-agreement'; readonly by: Actor; readonly on: Day }
  | {
      readonly type: 'note-repayment';
      readonly by: Actor;
      readonly on: Day;
      readonly amountFen: Fen;
      readonly bankReference: string;
    }
  | { readonly type: 'offset'; readonly claimId: string; readonly amountFen: Fen; readonly on: Day }
  | { readonly type: 'propose-write-off'; readonly by: Actor; readonly on: Day; readonly sealedReason: string }
  | { readonly type: 'decide-write-off'; readonly by: Actor; readonly on: Day; readonly verdict: 'PASS' | 'REJECT' };

export type RecoveryEvent =
  | ({ readonly type: 'recovery-case-opened' } & Opening)
  | { readonly type: 'member-told'; readonly by: string; readonly on: Day }
  | ({ readonly type: 'agreement-recorded' } & Agreement)
  | { readonly type: 'agreement-revoked'; readonly by: string; readonly on: Day }
  | {
      readonly type: 'repayment-noted';
      readonly by: string;
      readonly on: Day;
      readonly amountFen: Fen;
      readonly bankReference: string;
    }
  | { readonly type: 'offset-made'; readonly claimId: string; readonly amountFen: Fen; readonly on: Day }
  | { readonly type: 'write-off-proposed'; readonly by: string; readonly on: Day; readonly sealedReason: string }
  | { readonly type: 'write-off-declined'; readonly by: string; readonly on: Day }
  | { readonly type: 'written-off'; readonly by: string; readonly on: Day; readonly amountFen: Fen };

type CommandOf<Type extends RecoveryCommand['type']> = Extract<RecoveryCommand, { type: Type }>;

const CONSENT = 'claims: recovery only as the member agrees';
const wrongTime = ({ status }: Recovery) => reject('NOT_AT_THIS_STEP', undefined, { state: status });
const isOpen = ({ status }: Recovery): boolean => status !== 'SETTLED' && status !== 'WRITTEN_OFF';

function decide(command: RecoveryCommand, recovery: Recovery | null): Decision<RecoveryEvent> {
  if (command.type === 'open-recovery') {
    const { type: _, ...opening } = command;
    return recovery === null
      ? accept<RecoveryEvent>({ type: 'recovery-case-opened', ...opening })
      : reject('RECOVERY_EXISTS');
  }
  if (recovery === null) return reject('NOT_FOUND');
  if (!isOpen(recovery)) return wrongTime(recovery);
  switch (command.type) {
    case 'tell-member':
      return tellMember(command, recovery);
    case 'record-agreement':
      return recordAgreement(command, recovery);
    case 'revoke-agreement':
      return revokeAgreement(command, recovery);
    case 'note-repayment':
      return noteRepayment(command, recovery);
    case 'offset':
      return offset(command, recovery);
    case 'propose-write-off':
      return proposeWriteOff(command, recovery);
    case 'decide-write-off':
      return decideWriteOff(command, recovery);
  }
}

function tellMember({ by, on }: CommandOf<'tell-member'>, recovery: Recovery): Decision<RecoveryEvent> {
  if (recovery.status !== 'OPEN') return wrongTime(recovery);
  return ownCaseRefusal(by, [recovery.personKey]) ?? accept<RecoveryEvent>({ type: 'member-told', by: by.id, on });
}

/** The member agrees, or a clerk records the member's signed paper; before that the member must have been told. */
function recordAgreement(command: CommandOf<'record-agreement'>, recovery: Recovery): Decision<RecoveryEvent> {
  if (recovery.status === 'OPEN') return reject('MEMBER_NOT_TOLD', CONSENT);
  if (recovery.status !== 'TOLD') return wrongTime(recovery);
  const { by, way, givenOn, sealedEvidence } = command;
  const byMember = by.personKey === recovery.personKey;
  return accept<RecoveryEvent>({
    type: 'agreement-recorded',
    way,
    givenOn,
    recordedBy: by.id,
    byMember,
    sealedEvidence,
  });
}

/** Consent may be taken back as long as something is left that it would be used for. What was kept back stays so. */
function revokeAgreement({ by, on }: CommandOf<'revoke-agreement'>, recovery: Recovery): Decision<RecoveryEvent> {
  if (recovery.status !== 'AGREED') return wrongTime(recovery);
  return accept<RecoveryEvent>({ type: 'agreement-revoked', by: by.id, on });
}

function noteRepayment(command: CommandOf<'note-repayment'>, recovery: Recovery): Decision<RecoveryEvent> {
  const { by, on, amountFen, bankReference } = command;
  const own = ownCaseRefusal(by, [recovery.personKey]);
  if (own) return own;
  if (amountFen <= 0n || amountFen > outstandingFen(recovery)) {
    return reject('ABOVE_OUTSTANDING', 'claims: no more than is due', {
      outstandingFen: Number(outstandingFen(recovery)),
    });
  }
  return accept<RecoveryEvent>({ type: 'repayment-noted', by: by.id, on, amountFen, bankReference });
}

function offset({ claimId, amountFen, on }: CommandOf<'offset'>, recovery: Recovery): Decision<RecoveryEvent> {
  if (amountFen <= 0n || amountFen > offsettableFen(recovery)) return reject('CONSENT_MISSING', CONSENT);
  return accept<RecoveryEvent>({ type: 'offset-made', claimId, amountFen, on });
}

function proposeWriteOff(command: CommandOf<'propose-write-off'>, recovery: Recovery): Decision<RecoveryEvent> {
  const { by, on, sealedReason } = command;
  if (recovery.writeOffBy !== null) return wrongTime(recovery);
  const own = ownCaseRefusal(by, [recovery.personKey]);
  return own ?? accept<RecoveryEvent>({ type: 'write-off-proposed', by: by.id, on, sealedReason });
}

/** Giving money up takes two: who proposed it, or opened the recovery, does not decide it. */
function decideWriteOff(
  { by, on, verdict }: CommandOf<'decide-write-off'>,
  recovery: Recovery,
): Decision<RecoveryEvent> {
  if (recovery.writeOffBy === null) return wrongTime(recovery);
  const own = ownCaseRefusal(by, [recovery.personKey]);
  if (own) return own;
  if (by.id === recovery.writeOffBy || by.id === recovery.openedBy) return reject('SAME_PERSON', 'SOD-1');
  if (verdict === 'REJECT') return accept<RecoveryEvent>({ type: 'write-off-declined', by: by.id, on });
  return accept<RecoveryEvent>({ type: 'written-off', by: by.id, on, amountFen: outstandingFen(recovery) });
}

function evolve(recovery: Recovery | null, event: RecoveryEvent): Recovery {
  if (event.type === 'recovery-case-opened') return opened(event);
  if (recovery === null) throw new Error(`a recovery cannot begin with ${event.type}`);
  switch (event.type) {
    case 'member-told':
      return { ...recovery, status: 'TOLD', toldOn: event.on, toldBy: event.by };
    case 'agreement-recorded': {
      const { type: _, ...agreement } = event;
      return { ...recovery, status: 'AGREED', agreement };
    }
    case 'agreement-revoked':
      return { ...recovery, status: 'TOLD', agreement: null };
    case 'repayment-noted':
      return settledIfAllIsBack({ ...recovery, repaidFen: recovery.repaidFen + event.amountFen });
    case 'offset-made':
      return settledIfAllIsBack({ ...recovery, offsetFen: recovery.offsetFen + event.amountFen });
    case 'write-off-proposed':
      return { ...recovery, writeOffBy: event.by, sealedReason: event.sealedReason };
    case 'write-off-declined':
      return { ...recovery, writeOffBy: null, sealedReason: null };
    case 'written-off':
      return { ...recovery, status: 'WRITTEN_OFF', writtenOffFen: event.amountFen };
  }
}

function opened(event: Extract<RecoveryEvent, { type: 'recovery-case-opened' }>): Recovery {
  const { type: _, ...opening } = event;
  return {
    ...opening,
    status: 'OPEN',
    repaidFen: 0n,
    offsetFen: 0n,
    writtenOffFen: 0n,
    toldOn: null,
    toldBy: null,
    agreement: null,
    writeOffBy: null,
    sealedReason: null,
  };
}

const settledIfAllIsBack = (recovery: Recovery): Recovery =>
  outstandingFen(recovery) === 0n ? { ...recovery, status: 'SETTLED' } : recovery;

/** The rules of one recovery. */
export const recoveryDecider: Decider<RecoveryCommand, Recovery, RecoveryEvent> = { decide, evolve };
