import { Inject, Injectable } from '@nestjs/common';
import { HARDSHIP_CAUSES, type HardshipCauseFigures } from '@huzhu/contracts';
import { SMALL_CELL_BELOW } from '@huzhu/kernel';
import { type Caller, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { causeFigures } from '../domain/cause-figures.js';

/** Causes of hardship over all active files that the caller may see; of their whole area alone, as parts would tell what is masked. */
@Injectable()
export class CauseFiguresQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** As of today. */
  figures(caller: Caller): Promise<HardshipCauseFigures> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<{ cause: string; households: number }>(
        `SELECT main_cause AS cause, count(*)::int AS households
           FROM hardship.household WHERE status = 'ACTIVE' GROUP BY main_cause`,
      );
      const counts = new Map(rows.map(({ cause, households }) => [cause, households]));
      const { total, causes } = causeFigures(HARDSHIP_CAUSES, counts);
      return { asOf: this.service.clock.today(), maskBelow: SMALL_CELL_BELOW, total, causes: [...causes] };
    });
  }
}
