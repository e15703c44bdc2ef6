import { Inject, Injectable } from '@nestjs/common';
import type { PlanDraftStep } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { draftFaults } from '../domain/draft-faults.js';
import { findDefinition, lockReleases, ownerOfFamily } from '../store/plan-versions.store.js';
import { planDraftAggregate } from './plan-draft.aggregate.js';
import { draftStepOf } from './plan-draft-step.js';
import { planVersionAggregate } from './plan-version.aggregate.js';

/** The second person of a release (SOD-4): an approver who wrote nothing of the draft. */
@Injectable()
export class DecidePlanDraft {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Releases the version: from now on it is told to everybody and never changes. Refusals as of `release`. */
  approve(context: CommandContext, id: string): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.release-plan', (work) => release(work, id));
  }

  /** Sends a draft back to its drafters. Refusals `SAME_PERSON`, `NOT_FOUND`, `WRONG_STATUS`. */
  return(context: CommandContext, id: string, reason: string): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.return-plan-draft', async (work) =>
      draftStepOf(await work.decide(planDraftAggregate, id, { type: 'return', reason, by: context.caller.id })),
    );
  }
}

/** Refusals `SAME_PERSON`, `ALREADY_RELEASED`, `PLAN_OF_ANOTHER_ORGANISATION`, `PLAN_FAULTY`, `NOT_FOUND`, `WRONG_STATUS`. */
async function release(work: Work, id: string): Promise<PlanDraftStep | Rejected> {
  const by = work.facts.caller.id;
  await lockReleases(work.tx);
  const decided = await work.decide(planDraftAggregate, id, { type: 'release', by });
  if (isRejected(decided)) return decided;
  const { orgId, plan, planVersion, definition } = decided.state;
  if ((await findDefinition(work.tx, plan, planVersion)) !== null)
    return reject('ALREADY_RELEASED', 'plan: a release is forever');
  const owner = await ownerOfFamily(work.tx, plan);
  if (owner !== null && owner !== orgId) return reject('PLAN_OF_ANOTHER_ORGANISATION', 'plan: owner');
  // What may stand in a plan can have changed since the draft was submitted.
  const [fault] = draftFaults(decided.state);
  if (fault !== undefined) return reject('PLAN_FAULTY', 'plan-schema', { field: fault.pointer });
  const released = await work.decide(planVersionAggregate, work.newId(), {
    type: 'release',
    plan,
    planVersion,
    definition,
    orgId,
    draftId: id,
    releasedBy: by,
    releasedOn: work.today,
  });
  return isRejected(released) ? released : draftStepOf(decided);
}
