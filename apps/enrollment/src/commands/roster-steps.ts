import type { RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import type { RosterCommand } from '../domain/roster.js';
import { rosterAggregate } from './roster.aggregate.js';

/** Takes one step with a roster and answers where it stands then. */
export async function takeStep(work: Work, id: string, command: RosterCommand): Promise<RosterStep | Rejected> {
  const decided = await work.decide(rosterAggregate, id, command);
  return isRejected(decided) ? decided : { id, version: decided.version, status: decided.state.status };
}
