import { Inject, Injectable } from '@nestjs/common';
import { HARDSHIP_CAUSES, type HardshipCauseFigures, IsAbsentOr, IsDay } from '@huzhu/contracts';
import { SMALL_CELL_BELOW } from '@huzhu/kernel';
import { type Caller, Problem, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { causeFigures } from '../domain/cause-figures.js';

/** Of which day. */
export class CauseFiguresOn {
  @ApiPropertyOptional({ format: 'date' }) @IsAbsentOr() @IsDay() readonly asOf?: string;
}

const ACTIVE_NOW = `file.status = 'ACTIVE'`;

/** On the books at the end of the day $1, and by its journal not suspended then. A main cause is told once, by the application. */
const ACTIVE_ON = `
  file.active_from <= $1::date AND (file.ended_on IS NULL OR file.ended_on > $1::date)
  AND (SELECT step.type FROM hardship.journal AS step
        WHERE step.aggregate_id = file.id AND step.type IN ('household-suspended', 'household-resumed')
          AND (step.data ->> 'on')::date <= $1::date
        ORDER BY step.version DESC LIMIT 1) IS DISTINCT FROM 'household-suspended'`;

/** Causes of hardship over all active files that the caller may see; of their whole area alone, as parts would tell what is masked. */
@Injectable()
export class CauseFiguresQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** As of today, or of an earlier day: then the files that were active at its end, of the area as it is today. */
  figures(caller: Caller, { asOf }: CauseFiguresOn): Promise<HardshipCauseFigures> {
    const today = this.service.clock.today();
    const earlier = asOf !== undefined && asOf < today;
    if (asOf !== undefined && asOf > today) throw new Problem(400, 'QUERY_INVALID', 'The day lies ahead.');
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<{ cause: string; households: number }>(
        `SELECT main_cause AS cause, count(*)::int AS households
           FROM hardship.household AS file WHERE ${earlier ? ACTIVE_ON : ACTIVE_NOW} GROUP BY main_cause`,
        earlier ? [asOf] : [],
      );
      const counts = new Map(rows.map(({ cause, households }) => [cause, households]));
      const { total, causes } = causeFigures(HARDSHIP_CAUSES, counts);
      return { asOf: earlier ? asOf : today, maskBelow: SMALL_CELL_BELOW, total, causes: [...causes] };
    });
  }
}
