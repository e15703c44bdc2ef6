import { ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { Rescue } from './emergency.fixture.js';
import { idNumber, personKeyOf, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

const RUNS = 8;
/** The same cases in every run. */
const SEED = 20_260_105;

/** Somebody at a table: of which union, who they are, and whether they have papers. */
const anyVisit = fc.record({
  table: fc.constantFrom(0, 1),
  person: fc.nat(3),
  papers: fc.boolean(),
  kind: fc.constantFrom('HOME_LOST', 'SEVERE_INJURY', 'RESCUER'),
});

describe('duplicates are found, whoever comes where with what papers and whoever compares first', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed?.stop());

  test('in the end nobody holds relief of the event twice that is not owed back', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyVisit, { minLength: 2, maxLength: 8 }), fc.boolean(), async (visits, turned) => {
        const base = 80_000 + (run += 1) * 10;
        const occurredOn = `2026-01-0${(run % 5) + 1}`;
        const kind = run < 5 ? 'FLOOD' : 'STORM';
        const rescues = [
          await Rescue.begin(await Season.begin(bed), { occurredOn, kind }),
          await Rescue.begin(await Season.begin(bed), { occurredOn, kind }),
        ];
        const unknown: (() => Promise<unknown>)[] = [];
        for (const { table, person, papers, kind: suffered } of visits) {
          const rescue = rescues[table]!;
          const who = idNumber(base + person);
          const [temporaryId] = papers ? [] : await rescue.temporaryIds(1);
          const { status, body } = await rescue.register({
            kind: suffered,
            requestedFen: 50_000,
            ...(papers ? { idNumber: who } : { temporaryId }),
          });
          if (status !== 201) continue;
          await rescue.pay(body.id);
          await rescue.season.settle(body.id);
          if (!papers) unknown.push(() => rescue.bind(body.id, who));
        }
        for (const bind of turned ? unknown.toReversed() : unknown) await bind();
        for (const rescue of turned ? rescues.toReversed() : rescues) expect((await rescue.compare()).left).toBe(0);
        const kept = await bed.rows<{ holders: number; held: string }>(
          `SELECT count(*) FILTER (WHERE owed.id IS NULL)::int AS holders,
                  (sum(aid.allowed_fen) - coalesce(sum(owed.owed_fen), 0))::text AS held
             FROM winter_relief.emergency_aid AS aid
             LEFT JOIN winter_relief.emergency_recovery AS owed ON owed.aid_id = aid.id
            WHERE aid.emergency_id = ANY($1::uuid[]) GROUP BY aid.person_key`,
          [rescues.map(({ id }) => id)],
        );
        expect(new Set(visits.map(({ person }) => person)).size).toBe(kept.length);
        expect(kept.every(({ holders, held }) => holders === 1 && held === '50000')).toBe(true);
        const years = await bed.rows<{ granted_fen: string }>(
          `SELECT granted_fen::text FROM winter_relief.person_year WHERE person_key = ANY($1::text[])`,
          [[0, 1, 2, 3].map((person) => personKeyOf(idNumber(base + person)))],
        );
        expect(years.every(({ granted_fen }) => granted_fen === '50000' || granted_fen === '0')).toBe(true);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
