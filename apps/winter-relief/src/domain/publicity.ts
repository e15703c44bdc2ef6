import { accept, reject, type Day, type Decider, type Decision } from '@huzhu/kernel';
import { type HolidayYear, lastOfWorkingDays } from '@huzhu/rules';

/** A list of proposed grants that hangs out (公示). */
export interface Publicity {
  readonly campaignId: string;
  readonly orgId: string;
  readonly publicFrom: Day;
  /** The last day. */
  readonly publicUntil: Day;
  readonly recipients: number;
  /** SHA-256 over the sorted ids of what hung out, one a line. */
  readonly hash: string;
  readonly openedBy: string;
}

export interface PublicityCommand {
  readonly type: 'open';
  readonly by: string;
  readonly on: Day;
  readonly campaignId: string;
  readonly orgId: string;
  readonly recipients: number;
  readonly hash: string;
  readonly workingDays: number;
  readonly calendar?: readonly HolidayYear[];
}

export type PublicityEvent = { readonly type: 'publicity-opened'; readonly by: string } & Omit<Publicity, 'openedBy'>;

/** Refused for a year without an official calendar: nobody guesses which weekends are worked. */
function decide(command: PublicityCommand, publicity: Publicity | null): Decision<PublicityEvent> {
  const { by, on, campaignId, orgId, recipients, hash, workingDays, calendar } = command;
  if (publicity !== null) return reject('WRONG_STATUS', 'PUBLICITY');
  if (workingDays === 0) return reject('NO_PUBLICITY', 'PUBLICITY');
  if (recipients === 0) return reject('NOTHING_PROPOSED', 'PUBLICITY');
  const last = lastOfWorkingDays(on, workingDays, calendar);
  if (last.kind === 'rejected') return reject(last.code, 'PUBLICITY-WORKING-DAYS', last.facts);
  const hung = { campaignId, orgId, publicFrom: on, publicUntil: last.day, recipients, hash };
  return accept({ type: 'publicity-opened', by, ...hung });
}

function evolve(_publicity: Publicity | null, event: PublicityEvent): Publicity {
  const { type: _type, by: openedBy, ...hung } = event;
  return { ...hung, openedBy };
}

/** The rules of a publicity. */
export const publicityDecider: Decider<PublicityCommand, Publicity, PublicityEvent> = { decide, evolve };
