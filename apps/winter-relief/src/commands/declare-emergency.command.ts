import { Inject, Injectable } from '@nestjs/common';
import type { DeclareEmergency, EmergencyView, TemporaryIds } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { emergencyRulesOf, newestEmergencyRules } from '@huzhu/rules';
import { type CommandContext, Commands, type Decided, isRejected, type Work } from '@huzhu/service';
import type { Emergency } from '../domain/emergency.js';
import { temporaryIdOf } from '../domain/temporary-id.js';
import { emergencyAggregate, emergencyView } from '../store/emergency.entity.js';
import { holdEmergency, loadOwnEmergency, registrationRefusal } from './emergency-in-work.js';

/** An event is declared, released by two approvers, extended once; and gets temporary ids for people without papers. */
@Injectable()
export class DeclareEmergencyCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `UNIT_NOT_BELOW` (an area outside the union), `CODE_TAKEN`, `KIND_UNKNOWN`, `DAY_IN_FUTURE`. */
  declare(context: CommandContext, body: DeclareEmergency): Promise<EmergencyView | Rejected> {
    return this.commands.handle(context, 'winter-relief.declare-emergency', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const refusal = await declarationRefusal(work, caller.orgId, body);
      if (refusal) return refusal;
      const decided = await work.decide(emergencyAggregate, work.newId(), {
        type: 'declare',
        by: caller.id,
        on: work.today,
        orgId: caller.orgId,
        code: body.code,
        kind: body.kind,
        kinds: newestEmergencyRules.eventKinds,
        name: body.name,
        occurredOn: day(body.occurredOn),
        areas: body.areas,
        evidence: body.evidence,
        rules: newestEmergencyRules.code,
        budgetFen: BigInt(body.budgetFen),
      });
      return viewOf(decided);
    });
  }

  release(context: CommandContext, id: string): Promise<EmergencyView | Rejected> {
    return this.step(context, 'winter-relief.release-emergency', id, 'release');
  }

  extend(context: CommandContext, id: string): Promise<EmergencyView | Rejected> {
    return this.step(context, 'winter-relief.extend-emergency', id, 'extend');
  }

  /** Every id of an event is made once; unions of the areas take blocks of them. */
  issueIds(context: CommandContext, id: string, quantity: number): Promise<TemporaryIds | Rejected> {
    return this.commands.handle(context, 'winter-relief.issue-temporary-ids', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      // Taken for update at once: two that hold an event only shared could not both go on to change it.
      const held = await work.load(emergencyAggregate, id);
      const event = held && (await holdEmergency(work, id));
      if (held === null || event === null) return reject('NOT_FOUND');
      const refusal = await registrationRefusal(work, event, caller.orgId);
      if (refusal) return refusal;
      const step = { by: caller.id, on: work.today };
      const decided = await work.decide(emergencyAggregate, id, { type: 'issue-ids', ...step, quantity });
      if (isRejected(decided)) return decided;
      const numbers = Array.from({ length: quantity }, (_, nth) => held.idsIssued + nth + 1);
      await work.tx.query(
        `INSERT INTO winter_relief.temporary_id (emergency_id, org_id, number)
         SELECT $1, $2, number FROM UNNEST($3::int[]) AS issued(number)`,
        [id, caller.orgId, numbers],
      );
      return { temporaryIds: numbers.map(temporaryIdOf) };
    });
  }

  private step(
    context: CommandContext,
    action: string,
    id: string,
    type: 'release' | 'extend',
  ): Promise<EmergencyView | Rejected> {
    return this.commands.handle(context, action, async (work) => {
      const own = await loadOwnEmergency(work, id);
      if (isRejected(own)) return own;
      const step = { by: context.caller.id, on: work.today, rules: emergencyRulesOf(own.rules) };
      return viewOf(await work.decide(emergencyAggregate, id, { type, ...step }));
    });
  }
}

const viewOf = (decided: Decided<Emergency> | Rejected): EmergencyView | Rejected =>
  isRejected(decided) ? decided : emergencyView(decided.id, decided.version, decided.state);

async function declarationRefusal(
  work: Work,
  orgId: string,
  { areas, code }: DeclareEmergency,
): Promise<Rejected | null> {
  const below = await work.tx.query(
    'SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1 AND org_id = ANY($2::uuid[])',
    [orgId, areas],
  );
  if (below.length !== new Set(areas).size) return reject('UNIT_NOT_BELOW', 'EMERGENCY-WAY');
  // Two who declare under one code at once wait here for each other.
  await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`emergency/${orgId}/${code}`]);
  const taken = await work.tx.query('SELECT 1 FROM winter_relief.emergency WHERE org_id = $1 AND code = $2', [
    orgId,
    code,
  ]);
  return taken.length > 0 ? reject('CODE_TAKEN', 'EMERGENCY-WAY') : null;
}
