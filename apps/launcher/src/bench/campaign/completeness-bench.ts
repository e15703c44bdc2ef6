import { createHash } from 'node:crypto';
import type { CampaignCoverageView, CampaignPace, CampaignView } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type pg from 'pg';
import { type Bench, type BenchContext, type BenchReport, type Count, measure, median } from '../bench.js';
import { copyRows, row } from '../copy-rows.js';
import { type CampaignPlace, nthId, openCampaignPlace, ORGS, SNAPSHOT_ON } from './campaign-place.js';

const HOUSEHOLDS = { full: 1_000_000, quick: 200_000 };
const ROWS_PER_PIECE = 20_000;
/** One household in so many is missing while completeness is asked for. */
const MISSING_EVERY = 1_000;
/** So long completeness may take. */
const SECONDS_MAX = 5;
const CHECK_ON = '2026-02-10';

/** Who is missing among a million households, and the closing that compares them with hardship's census. */
export const completenessBench: Bench = {
  name: 'completeness',
  about: `completeness, pace and closing over all households, against ${SECONDS_MAX} seconds`,

  async run(context: BenchContext): Promise<BenchReport> {
    const households = context.units ?? (context.quick ? HOUSEHOLDS.quick : HOUSEHOLDS.full);
    const place = await openCampaignPlace(context);
    await writeHouseholds(place, households);
    place.platform.businessDay.advanceTo(day(CHECK_ON));
    context.say(`${households} households are there`);
    const { officer, path } = place;
    const seconds = { coverage: [] as number[], pace: [] as number[], closing: 0 };
    let coverage: CampaignCoverageView | undefined;
    for (let round = 1; round <= context.rounds; round += 1) {
      seconds.coverage.push(await timed(async () => void (coverage = await officer.get(`${path}/coverage`))));
      seconds.pace.push(await timed(async () => void (await officer.get<CampaignPace>(`${path}/pace`))));
    }
    await place.admin.query(`UPDATE winter_relief.recipient SET status = 'PAID' WHERE status = 'RETURNED'`);
    await writeCensus(place.admin, households);
    let closed: CampaignView | undefined;
    seconds.closing = await timed(async () => void (closed = await place.approver.post(`${path}/closing`)));
    const missing = Math.ceil(households / MISSING_EVERY);
    const counts: Count[] = [
      { what: 'households', expected: households, found: coverage?.total ?? 0 },
      { what: 'missing', expected: missing, found: coverage?.missing ?? 0 },
      { what: 'campaigns closed', expected: 1, found: closed?.status === 'CLOSED' ? 1 : 0 },
    ];
    const rate = (taken: number) => households / taken;
    const limit = households / SECONDS_MAX;
    return {
      bench: 'completeness',
      unit: 'households',
      units: households,
      rounds: context.rounds,
      measures: [
        measure('completeness with those missing', rate(median(seconds.coverage)), limit, 1),
        measure('pace against the calendar', rate(median(seconds.pace)), limit, 1),
        measure('closing, census compared', rate(seconds.closing), limit),
      ],
      phases: [
        { what: 'completeness', seconds: median(seconds.coverage) },
        { what: 'pace', seconds: median(seconds.pace) },
        { what: 'closing', seconds: seconds.closing },
      ],
      limits: [{ what: `all in ${SECONDS_MAX} s`, unitsPerSecond: Math.round(limit) }],
      costs: [],
      counts,
      notes: ['over the public API, row-level security and all; a ratio of 1 is 5 seconds, more is faster'],
    };
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const orgOf = (nth: number): string => ORGS[nth % ORGS.length] ?? ORGS[0];
const personOf = (nth: number): string => nth.toString(16).padStart(64, '0');

async function writeHouseholds({ admin, campaignId }: CampaignPlace, households: number): Promise<void> {
  for (let start = 0; start < households; start += ROWS_PER_PIECE) {
    const files: string[] = [];
    const recipients: string[] = [];
    for (let nth = start; nth < Math.min(start + ROWS_PER_PIECE, households); nth += 1) {
      const [id, person] = [nthId(2, nth), personOf(nth)];
      const status = nth % MISSING_EVERY === 0 ? 'RETURNED' : 'PAID';
      files.push(row(id, orgOf(nth), 'DEEP', 'ACTIVE', '2025-06-01', person, `{${person}}`, 1, id));
      recipients.push(
        row(nthId(3, nth), 1, campaignId, orgOf(nth), id, person, status, 200_000, 200_000, 't', '2026-02-01'),
      );
    }
    await copyRows(
      admin,
      `winter_relief.household (household_id, org_id, category, status, active_from, main_person_key, member_person_keys,
                                version, caused_by)`,
      files,
    );
    await copyRows(
      admin,
      `winter_relief.recipient (id, version, campaign_id, org_id, household_id, person_key, status, requested_fen,
                                allowed_fen, holds, settled_on)`,
      recipients,
    );
  }
  await admin.query('ANALYZE');
}

/** What hardship would count, of every union at and below the campaign's. */
async function writeCensus(admin: pg.Client, households: number): Promise<void> {
  for (const orgId of ORGS) {
    const ids: string[] = [];
    for (let nth = 0; nth < households; nth += 1) if (orgOf(nth) === orgId) ids.push(nthId(2, nth));
    const hash = createHash('sha256').update(ids.toSorted().join('\n')).digest('hex');
    for (const asOf of [SNAPSHOT_ON, CHECK_ON]) {
      await admin.query(
        `INSERT INTO winter_relief.census (org_id, as_of, households, hash, version, caused_by) VALUES ($1, $2, $3, $4, 1, $1)`,
        [orgId, asOf, ids.length, hash],
      );
    }
  }
}
