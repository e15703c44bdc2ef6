import { Inject, Injectable } from '@nestjs/common';
import type { PickReviewSample, ReviewSamplePicked } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { appendJournal, BlindIndex, type CommandContext, Commands, toJson, type Work } from '@huzhu/service';

/** Of every ten files of an organisation three are looked at again, and no fewer. */
const SAMPLE_OF_TEN = 3;

/**
 * Picks the files of a year that are checked (抽查 30%): by a keyed hash of the file, so that nobody can choose, foresee or
 * repeat the drawing to their liking. Picking again adds what has come on the books since, and drops nothing.
 */
@Injectable()
export class PickReviewSampleCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  handle(context: CommandContext, body: PickReviewSample): Promise<ReviewSamplePicked | Rejected> {
    return this.commands.handle(context, 'hardship.pick-review-sample', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const year = body.year ?? Number(work.today.slice(0, 4));
      if (year > Number(work.today.slice(0, 4))) return reject('DAY_IN_FUTURE', 'FILE-WAY-8');
      const picked = await pick(work, year, this.index.keyOf('review-sample', String(year)));
      const [counts] = await work.tx.query<{ files: number; sampled: number }>(
        `SELECT (SELECT count(*)::int FROM hardship.household WHERE status IN ('ACTIVE', 'SUSPENDED')) AS files,
                (SELECT count(*)::int FROM hardship.review_sample WHERE year = $1) AS sampled`,
        [year],
      );
      const answer = { year, added: picked, sampled: counts?.sampled ?? 0, files: counts?.files ?? 0 };
      await keepPicking(work, caller.orgId, answer);
      return answer;
    });
  }
}

async function pick(work: Work, year: number, seed: string): Promise<number> {
  const rows = await work.tx.query(
    `INSERT INTO hardship.review_sample (year, household_id, org_id, picked_on, picked_by)
     SELECT $1, id, org_id, $2, $3
       FROM (SELECT id, org_id, count(*) OVER (PARTITION BY org_id) AS files,
                    row_number() OVER (PARTITION BY org_id ORDER BY sha256(convert_to($4 || id::text, 'UTF8'))) AS place
               FROM hardship.household WHERE status IN ('ACTIVE', 'SUSPENDED')) AS drawn
      WHERE place * 10 < files * $5::int + 10
     ON CONFLICT DO NOTHING RETURNING 1`,
    [year, work.today, work.facts.caller.id, seed, SAMPLE_OF_TEN],
  );
  return rows.length;
}

async function keepPicking(work: Work, orgId: string, answer: ReviewSamplePicked): Promise<void> {
  const id = work.newId();
  appendJournal(work.tx, 'hardship', [
    {
      aggregateType: 'review-sample',
      aggregateId: id,
      version: 1,
      type: 'sample-picked',
      data: toJson({ orgId, on: work.today, answer }),
      actor: work.facts.caller.id,
      causedBy: undefined,
    },
  ]);
  await work.audit('review-sample', id, 1, null, answer);
}
