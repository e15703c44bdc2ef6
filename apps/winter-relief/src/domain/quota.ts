import { accept, reject, type Day, type Decider, type Decision, type Fen, type Rejected } from '@huzhu/kernel';

/** Places and money of one union in one campaign (名额、资金): received = passed down + used + left. */
export interface Quota {
  readonly campaignId: string;
  readonly orgId: string;
  readonly code: string;
  /** The union it came from; null for the one that planned the campaign. */
  readonly fromOrgId: string | null;
  readonly places: number;
  readonly amountFen: Fen;
  readonly passedPlaces: number;
  readonly passedFen: Fen;
  readonly usedPlaces: number;
  readonly usedFen: Fen;
}

/** Places with their money. */
export interface Share {
  readonly places: number;
  readonly amountFen: Fen;
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

type Received = Share & Pick<Quota, 'campaignId' | 'orgId' | 'code' | 'fromOrgId'>;

export type QuotaCommand = Step &
  (
    | ({ readonly type: 'receive' } & Received)
    /** All that is passed down, not what comes to it. */
    | ({ readonly type: 'pass-down' } & Share)
    | ({ readonly type: 'use' } & Share)
    | ({ readonly type: 'give-back' } & Share)
  );

export type QuotaEvent = Step &
  (
    | ({ readonly type: 'quota-received' } & Received)
    | ({ readonly type: 'quota-passed-down' } & Share)
    | ({ readonly type: 'quota-used' } & Share)
    | ({ readonly type: 'quota-given-back' } & Share)
  );

/** What is neither passed down nor used. */
export const leftOf = (quota: Quota): Share => ({
  places: quota.places - quota.passedPlaces - quota.usedPlaces,
  amountFen: quota.amountFen - quota.passedFen - quota.usedFen,
});

const isShort = ({ places, amountFen }: Share): boolean => places < 0 || amountFen < 0n;

function decide(command: QuotaCommand, quota: Quota | null): Decision<QuotaEvent> {
  if (command.type === 'receive') {
    const { type: _type, ...received } = command;
    if (quota !== null && isShort(leftOf({ ...quota, ...received }))) {
      return reject('QUOTA_IN_USE', 'CAMPAIGN-QUOTA', { unit: command.code });
    }
    return accept({ ...received, type: 'quota-received' });
  }
  if (quota === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'pass-down': {
      const after = evolve(quota, { ...command, type: 'quota-passed-down' });
      return isShort(leftOf(after)) ? overQuota(quota, command) : accept({ ...command, type: 'quota-passed-down' });
    }
    case 'use': {
      const after = evolve(quota, { ...command, type: 'quota-used' });
      return isShort(leftOf(after)) ? overQuota(quota, command) : accept({ ...command, type: 'quota-used' });
    }
    case 'give-back':
      return accept({ ...command, type: 'quota-given-back' });
  }
}

/** Nobody grants more places or money than there is, and the refusal says whose and how much. */
export function overQuota(quota: Quota, asked: Share): Rejected {
  const left = leftOf(quota);
  return reject('OVER_QUOTA', 'CAMPAIGN-QUOTA', {
    unit: quota.code,
    placesLeft: left.places,
    leftFen: Number(left.amountFen),
    placesAsked: asked.places,
    askedFen: Number(asked.amountFen),
  });
}

function evolve(quota: Quota | null, event: QuotaEvent): Quota {
  if (event.type === 'quota-received') {
    const { type: _type, by: _by, on: _on, ...received } = event;
    return { passedPlaces: 0, passedFen: 0n, usedPlaces: 0, usedFen: 0n, ...quota, ...received };
  }
  if (quota === null) throw new Error(`${event.type} before a quota`);
  const { places, amountFen } = event;
  switch (event.type) {
    case 'quota-passed-down':
      return { ...quota, passedPlaces: places, passedFen: amountFen };
    case 'quota-used':
      return { ...quota, usedPlaces: quota.usedPlaces + places, usedFen: quota.usedFen + amountFen };
    case 'quota-given-back':
      return { ...quota, usedPlaces: quota.usedPlaces - places, usedFen: quota.usedFen - amountFen };
  }
}

/** The rules of a quota. */
export const quotaDecider: Decider<QuotaCommand, Quota, QuotaEvent> = { decide, evolve };
