import { Inject, Injectable } from '@nestjs/common';
import type { ChangePlanDraft, CreatePlanDraft, PlanDraftStep } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { draftFaults } from '../domain/draft-faults.js';
import { type CommandContext, Commands, type Work } from '@huzhu/service';
import { findDefinition, newestVersion, ownerOfFamily } from '../store/plan-versions.store.js';
import { planDraftAggregate } from './plan-draft.aggregate.js';
import { draftStepOf } from './plan-draft-step.js';

/** Writing a plan version: begun from a released one or from nothing, changed as often as needed, handed in once sound. */
@Injectable()
export class WritePlanDraft {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `ALREADY_RELEASED`, `PLAN_OF_ANOTHER_ORGANISATION`, `PLAN_UNKNOWN` (the version to begin with). */
  create(context: CommandContext, body: CreatePlanDraft): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.create-plan-draft', (work) => begin(work, body));
  }

  /** Refusals `NOT_FOUND`, `WRONG_STATUS`. Faults do not keep a draft from being saved. */
  change(context: CommandContext, id: string, body: ChangePlanDraft): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.change-plan-draft', async (work) => {
      const { definition } = body;
      return draftStepOf(
        await work.decide(planDraftAggregate, id, { type: 'change', definition, by: context.caller.id }),
      );
    });
  }

  /** Refusals `PLAN_FAULTY` with the first faulty field, `NOT_FOUND`, `WRONG_STATUS`. */
  submit(context: CommandContext, id: string): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.submit-plan-draft', async (work) => {
      const draft = await work.load(planDraftAggregate, id);
      if (draft === null) return reject('NOT_FOUND');
      const faults = draftFaults(draft);
      const firstFault = faults[0]?.pointer ?? null;
      const command = { type: 'submit' as const, faults: faults.length, firstFault, by: context.caller.id };
      return draftStepOf(await work.decide(planDraftAggregate, id, command));
    });
  }

  /** Refusals `NOT_FOUND`, `WRONG_STATUS`. */
  withdraw(context: CommandContext, id: string, reason: string): Promise<PlanDraftStep | Rejected> {
    return this.commands.handle(context, 'enrollment.withdraw-plan-draft', async (work) =>
      draftStepOf(await work.decide(planDraftAggregate, id, { type: 'withdraw', reason, by: context.caller.id })),
    );
  }
}

async function begin(work: Work, body: CreatePlanDraft): Promise<PlanDraftStep | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const { plan, planVersion } = body;
  if ((await findDefinition(work.tx, plan, planVersion)) !== null)
    return reject('ALREADY_RELEASED', 'plan: a release is forever');
  const owner = await ownerOfFamily(work.tx, plan);
  if (owner !== null && owner !== caller.orgId) return reject('PLAN_OF_ANOTHER_ORGANISATION', 'plan: owner');
  const basedOn = body.basedOn ?? (await newestVersion(work.tx, plan));
  const before = body.basedOn === undefined ? null : await findDefinition(work.tx, plan, body.basedOn);
  if (body.basedOn !== undefined && before === null) {
    return reject('PLAN_UNKNOWN', undefined, { plan, planVersion: body.basedOn });
  }
  return draftStepOf(
    await work.decide(planDraftAggregate, work.newId(), {
      type: 'create',
      orgId: caller.orgId,
      plan,
      planVersion,
      basedOn,
      definition: body.definition ?? { ...before, code: plan, version: planVersion },
      by: caller.id,
      on: work.today,
    }),
  );
}
