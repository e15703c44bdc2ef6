import { accept, type Day, type Decider, type Decision, type Fen, reject } from '@huzhu/kernel';

/** Emergency relief that is owed back (追回). */
export interface EmergencyRecovery {
  readonly emergencyId: string;
  readonly aidId: string;
  readonly orgId: string;
  readonly personKey: string;
  /** What the check afterwards found. */
  readonly reason: string;
  readonly status: 'OWED' | 'AGREED' | 'REPAID' | 'WAIVED';
  readonly owedFen: Fen;
  readonly repaidFen: Fen;
  readonly openedOn: Day;
  /** Where the person's consent can be seen; ciphertext. */
  readonly sealedConsent: string | null;
  readonly agreedOn: Day | null;
  /** A final reason, proposed by one person and confirmed by another. */
  readonly waiverReason: string | null;
  readonly waiverBy: string | null;
  readonly bankReferences: readonly string[];
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

type Opened = Pick<EmergencyRecovery, 'emergencyId' | 'aidId' | 'orgId' | 'personKey' | 'reason' | 'owedFen'>;

interface Repayment {
  readonly amountFen: Fen;
  readonly bankReference: string;
  readonly receivedOn: Day;
}

export type EmergencyRecoveryCommand = Step &
  (
    | ({ readonly type: 'open' } & Opened)
    | { readonly type: 'agree'; readonly sealedConsent: string }
    | ({ readonly type: 'repay' } & Repayment)
    | { readonly type: 'propose-waiver'; readonly reason: string; readonly finalReasons: readonly string[] }
    | { readonly type: 'decide-waiver'; readonly confirmed: boolean }
  );

export type EmergencyRecoveryEvent = Step &
  (
    | ({ readonly type: 'recovery-opened' } & Opened)
    | { readonly type: 'recovery-agreed'; readonly sealedConsent: string }
    | ({ readonly type: 'recovery-repaid' } & Repayment)
    | { readonly type: 'waiver-proposed'; readonly reason: string }
    | { readonly type: 'waiver-confirmed' }
    | { readonly type: 'waiver-dismissed' }
  );

type Command<Type extends EmergencyRecoveryCommand['type']> = Extract<EmergencyRecoveryCommand, { type: Type }>;
type Decided = Decision<EmergencyRecoveryEvent>;

const WAY = 'EMERGENCY-RECOVERY-WAY';

function repay(held: EmergencyRecovery, command: Command<'repay'>): Decided {
  if (held.bankReferences.includes(command.bankReference)) return reject('REFERENCE_KNOWN', WAY);
  if (command.receivedOn > command.on) return reject('DAY_IN_FUTURE', WAY);
  const leftFen = held.owedFen - held.repaidFen;
  if (command.amountFen > leftFen) return reject('MORE_THAN_OWED', WAY, { leftFen: Number(leftFen) });
  return accept({ ...command, type: 'recovery-repaid' });
}

function proposeWaiver(held: EmergencyRecovery, { by, on, reason, finalReasons }: Command<'propose-waiver'>): Decided {
  if (held.waiverReason !== null) return reject('ALREADY_PROPOSED', WAY);
  if (!finalReasons.includes(reason)) return reject('NOT_A_FINAL_REASON', WAY, { finalReasons });
  return accept({ type: 'waiver-proposed', by, on, reason });
}

function decideWaiver(held: EmergencyRecovery, { by, on, confirmed }: Command<'decide-waiver'>): Decided {
  if (held.waiverReason === null) return reject('NOTHING_PROPOSED', WAY);
  if (held.waiverBy === by) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: confirmed ? 'waiver-confirmed' : 'waiver-dismissed', by, on });
}

function decide(command: EmergencyRecoveryCommand, held: EmergencyRecovery | null): Decided {
  if (command.type === 'open') return accept({ ...command, type: 'recovery-opened' });
  if (held === null) return reject('NOT_FOUND');
  if (held.status === 'REPAID' || held.status === 'WAIVED') return reject('WRONG_STATUS', WAY, { status: held.status });
  switch (command.type) {
    case 'agree': {
      const { by, on, sealedConsent } = command;
      return held.status === 'OWED'
        ? accept({ type: 'recovery-agreed', by, on, sealedConsent })
        : reject('WRONG_STATUS', WAY, { status: held.status });
    }
    case 'repay':
      return repay(held, command);
    case 'propose-waiver':
      return proposeWaiver(held, command);
    case 'decide-waiver':
      return decideWaiver(held, command);
  }
}

function evolve(held: EmergencyRecovery | null, event: EmergencyRecoveryEvent): EmergencyRecovery {
  if (event.type === 'recovery-opened') {
    const { type: _type, by: _by, on: openedOn, ...opened } = event;
    const open = { sealedConsent: null, agreedOn: null, waiverReason: null, waiverBy: null, bankReferences: [] };
    return { ...opened, ...open, openedOn, status: 'OWED', repaidFen: 0n };
  }
  if (held === null) throw new Error(`${event.type} before anything was owed`);
  switch (event.type) {
    case 'recovery-agreed':
      return { ...held, status: 'AGREED', sealedConsent: event.sealedConsent, agreedOn: event.on };
    case 'recovery-repaid': {
      const repaidFen = held.repaidFen + event.amountFen;
      const bankReferences = [...held.bankReferences, event.bankReference];
      return { ...held, repaidFen, bankReferences, status: repaidFen === held.owedFen ? 'REPAID' : held.status };
    }
    case 'waiver-proposed':
      return { ...held, waiverReason: event.reason, waiverBy: event.by };
    case 'waiver-confirmed':
      return { ...held, status: 'WAIVED' };
    case 'waiver-dismissed':
      return { ...held, waiverReason: null, waiverBy: null };
  }
}

/** The rules of what is owed back. */
export const emergencyRecoveryDecider: Decider<EmergencyRecoveryCommand, EmergencyRecovery, EmergencyRecoveryEvent> = {
  decide,
  evolve,
};
