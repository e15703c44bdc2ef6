import { Inject, Injectable } from '@nestjs/common';
import type { AskWhatIf as Body, WhatIfAnswer } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { parsePlan, planFaults } from '@huzhu/rules';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { readPlan } from '../store/plan-book.js';
import { BackgroundWork } from './background-work.js';
import { whatIfAggregate } from './what-if.aggregate.js';

/** Asks what decided claims would have come to under a changed plan; the answer is worked out beside the requests. */
@Injectable()
export class AskWhatIf {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refusals `PLAN_FAULTY` with every fault, `PLAN_UNKNOWN` (the version to be replaced), `DAYS_REVERSED`. */
  async handle(context: CommandContext, body: Body): Promise<WhatIfAnswer | Rejected> {
    const answer = await this.commands.handle(context, 'claims.ask-what-if', (work) => ask(work, body));
    this.background.wake();
    return answer;
  }
}

async function ask(work: Work, body: Body): Promise<WhatIfAnswer | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const faults = planFaults(body.definition);
  const parsed = parsePlan(body.definition);
  if (faults.length > 0 || parsed.kind === 'rejected') {
    const told = faults.map(({ pointer, field, detail }) => `${pointer} ${field}：${detail}`);
    return reject('PLAN_FAULTY', 'plan-schema', { faults: told });
  }
  const [from, to] = [day(body.from), day(body.to)];
  if (to < from) return reject('DAYS_REVERSED', undefined, { from, to });
  const { code: plan, version: planVersion } = parsed.value;
  const { definition, replaces } = body;
  if ((await readPlan(work.tx, plan, replaces)) === null) return reject('PLAN_UNKNOWN', undefined, { plan, replaces });
  const question = { orgId: caller.orgId, plan, planVersion, definition, replaces, from, to };
  const decided = await work.decide(whatIfAggregate, work.newId(), {
    type: 'ask',
    ...question,
    askedBy: caller.id,
    askedOn: work.today,
  });
  return isRejected(decided) ? decided : { id: decided.id, version: decided.version, status: decided.state.status };
}
