import { Inject, Injectable } from '@nestjs/common';
import type { DecideLivingLine, LivingLineView, ProposeLivingLine } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { livingLineAggregate, livingLineView } from '../store/living-line.entity.js';
import { filingOrganisation } from './filing-organisation.js';

/** One person enters the line an authority has announced, another releases it. */
@Injectable()
export class SetLivingLineCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  propose(context: CommandContext, body: ProposeLivingLine): Promise<LivingLineView | Rejected> {
    return this.commands.handle(context, 'hardship.propose-living-line', async (work) => {
      const orgId = await filingOrganisation(work, body.orgId);
      if (isRejected(orgId)) return orgId;
      const decided = await work.decide(livingLineAggregate, work.newId(), {
        type: 'propose',
        by: actorOf(context.caller),
        on: work.today,
        orgId,
        validFrom: day(body.validFrom),
        lineMonthlyFen: BigInt(body.lineMonthlyFen),
        minimumWageMonthlyFen: body.minimumWageMonthlyFen === undefined ? null : BigInt(body.minimumWageMonthlyFen),
        announcement: body.announcement,
      });
      return isRejected(decided) ? decided : livingLineView(decided.id, decided.version, decided.state);
    });
  }

  decide(context: CommandContext, id: string, body: DecideLivingLine): Promise<LivingLineView | Rejected> {
    return this.commands.handle(context, 'hardship.decide-living-line', async (work) => {
      const line = await work.load(livingLineAggregate, id);
      if (line === null) return reject('NOT_FOUND');
      // Two lines of one day wait for each other here; the index stands behind it.
      await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`living-line/${line.orgId}`]);
      const taken = await work.tx.query(
        `SELECT 1 FROM hardship.living_line WHERE org_id = $1 AND valid_from = $2 AND status = 'APPROVED'`,
        [line.orgId, line.validFrom],
      );
      const decided = await work.decide(livingLineAggregate, id, {
        type: 'decide',
        by: actorOf(context.caller),
        on: work.today,
        outcome: body.outcome,
        taken: taken.length > 0,
      });
      return isRejected(decided) ? decided : livingLineView(decided.id, decided.version, decided.state);
    });
  }
}
