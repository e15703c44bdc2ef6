import { accept, type Actor, type Day, type Decider, type Fen, ownCaseRefusal, reject } from '@huzhu/kernel';

/** Help that is no money (服务帮扶), given to people of a household on file. */
export interface ServiceGiven {
  readonly householdId: string;
  readonly orgId: string;
  readonly kind: string;
  readonly givenOn: Day;
  readonly provider: string;
  /** 人次. */
  readonly persons: number;
  readonly costFen: Fen | null;
  readonly status: 'GIVEN' | 'WITHDRAWN';
  readonly recordedBy: string;
}

/** The household as far as a service needs it. */
interface ServedHousehold {
  readonly activeFrom: Day | null;
  readonly endedOn: Day | null;
  readonly memberPersonKeys: readonly string[];
}

interface Step {
  readonly by: Actor;
  readonly on: Day;
}

type Given = Omit<ServiceGiven, 'status' | 'recordedBy'>;

export type ServiceCommand = Step &
  (
    | ({ readonly type: 'give'; readonly household: ServedHousehold } & Given)
    | { readonly type: 'withdraw'; readonly reason: string }
  );

export type ServiceEvent = { readonly by: string; readonly on: Day } & (
  ({ readonly type: 'service-given' } & Given) | { readonly type: 'service-withdrawn'; readonly reason: string }
);

/** File first, then help (先建档、后帮扶); nobody records help for the own household. */
export const serviceDecider: Decider<ServiceCommand, ServiceGiven, ServiceEvent> = {
  decide(command, service) {
    const { by, on } = command;
    if (command.type === 'give') {
      const { household, type: _type, ...given } = command;
      const refusal = ownCaseRefusal(by, household.memberPersonKeys);
      if (refusal) return refusal;
      const { activeFrom, endedOn } = household;
      if (given.givenOn > on) return reject('DAY_IN_FUTURE', 'SERVICE');
      const onFile =
        activeFrom !== null && given.givenOn >= activeFrom && (endedOn === null || given.givenOn < endedOn);
      if (!onFile) return reject('NOT_ON_FILE', 'SERVICE');
      if (given.persons > household.memberPersonKeys.length) {
        return reject('MORE_THAN_MEMBERS', 'SERVICE', { members: household.memberPersonKeys.length });
      }
      return accept({ ...given, type: 'service-given', by: by.id, on });
    }
    if (service === null) return reject('NOT_FOUND');
    if (service.status !== 'GIVEN') return reject('WRONG_STATUS', 'SERVICE', { status: service.status });
    return accept({ type: 'service-withdrawn', by: by.id, on, reason: command.reason });
  },
  evolve(service, event) {
    if (event.type === 'service-given') {
      const { type: _type, by: recordedBy, on: _on, ...given } = event;
      return { ...given, status: 'GIVEN', recordedBy };
    }
    if (service === null) throw new Error('a service was withdrawn that nobody gave');
    return { ...service, status: 'WITHDRAWN' };
  },
};
