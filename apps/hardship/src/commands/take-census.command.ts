import { Inject, Injectable } from '@nestjs/common';
import { type CensusTaken, householdCensus, type TakeCensus } from '@huzhu/contracts';
import { addDays, day, reject, type Day, type Rejected } from '@huzhu/kernel';
import { appendJournal, type CommandContext, Commands, publication, toJson, type Work } from '@huzhu/service';

interface CensusRow {
  readonly org_id: string;
  readonly as_of: Day;
  readonly households: number;
  readonly hash: string;
  readonly version: number;
}

const COUNTS_SHOWN_MAX = 500;

/** How far back files that came and left are looked for where one day alone is asked for. */
const LOOKED_BACK_DAYS = 60;

/**
 * Counts the active files of every organisation at and below the caller's, those without any included, and tells the world:
 * a campaign compares its own knowledge with it before it closes.
 */
@Injectable()
export class TakeCensusCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: TakeCensus): Promise<CensusTaken | Rejected> {
    return this.commands.handle(context, 'hardship.take-census', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const days = (body.days ?? [work.today]).map((text) => day(text));
      if (days.some((asOf) => asOf > work.today)) return reject('DAY_IN_FUTURE', 'CENSUS');
      const rows = await countFiles(work, caller.orgId, days);
      await publishCensus(work, rows);
      await keepCensus(work, caller.orgId, days, rows);
      return {
        organisations: new Set(rows.map((row) => row.org_id)).size,
        counts: rows
          .filter((row) => row.households > 0)
          .slice(0, COUNTS_SHOWN_MAX)
          .map(({ org_id, as_of, households }) => ({ orgId: org_id, asOf: as_of, households })),
      };
    });
  }
}

/**
 * A file is active from its first day up to the day before it ended, and counted where it stood on the day. Who came to a union after
 * the first of the days and left it before the last is on none of them: its last day there is counted as well.
 */
const countFiles = (work: Work, orgId: string, days: readonly Day[]): Promise<CensusRow[]> => {
  const sorted = days.toSorted();
  const [first = work.today, last = first] = [sorted[0], sorted.at(-1)];
  return work.tx.query<CensusRow>(
    `WITH asked AS (
       SELECT unit.org_id, counted.as_of FROM hardship.org_closure AS unit CROSS JOIN UNNEST($2::date[]) AS counted(as_of)
        WHERE unit.ancestor_id = $1
       UNION
       SELECT unit.org_id, between_them.as_of FROM hardship.org_closure AS unit
        CROSS JOIN LATERAL hardship.last_days_of_comers(unit.org_id, $3, $4) AS between_them(as_of)
        WHERE unit.ancestor_id = $1
     )
     INSERT INTO hardship.census AS held (org_id, as_of, households, hash, version)
     SELECT asked.org_id, asked.as_of, count(file.id)::int,
            encode(sha256(convert_to(
              coalesce(string_agg(file.id::text, E'\\n' ORDER BY file.id), ''), 'UTF8')), 'hex'),
            1
       FROM asked LEFT JOIN LATERAL hardship.files_on(asked.org_id, asked.as_of) AS file(id) ON true
      GROUP BY asked.org_id, asked.as_of
      ORDER BY asked.as_of, asked.org_id
     ON CONFLICT (org_id, as_of) DO UPDATE
        SET households = excluded.households, hash = excluded.hash, version = held.version + 1
     RETURNING org_id, as_of, households, hash, version`,
    [orgId, days, sorted.length > 1 ? first : addDays(first, -LOOKED_BACK_DAYS), last],
  );
};

/** Day by day: whoever has heard of the last one has heard of those before it. */
async function publishCensus(work: Work, rows: readonly CensusRow[]): Promise<void> {
  const byDay = rows.toSorted((a, b) => (a.as_of < b.as_of ? -1 : 1));
  for (const counted of Map.groupBy(byDay, (row) => `${row.as_of} ${row.version}`).values()) {
    const { version } = counted[0]!;
    const publications = counted.map(({ org_id, as_of, households, hash }) =>
      publication(householdCensus, { orgId: org_id, asOf: as_of, households, hash }),
    );
    await work.publish(publications, version);
  }
}

/** Who counted what, in the journal and on the audit trail; every census is an entry of its own. */
async function keepCensus(work: Work, orgId: string, days: readonly Day[], rows: readonly CensusRow[]): Promise<void> {
  const id = work.newId();
  const households = rows.reduce((sum, row) => sum + row.households, 0);
  const hashes = rows.filter((row) => row.households > 0).map(({ org_id, as_of, hash }) => [org_id, as_of, hash]);
  appendJournal(work.tx, 'hardship', [
    {
      aggregateType: 'census',
      aggregateId: id,
      version: 1,
      type: 'census-taken',
      data: toJson({ orgId, days, households, hashes }),
      actor: work.facts.caller.id,
      causedBy: undefined,
    },
  ]);
  await work.audit('census', id, 1, null, rows);
}
