import type { HouseholdChanged, HouseholdRegistered } from '@huzhu/contracts';
import { addDays, day, type Day, fold } from '@huzhu/kernel';
import type { Database, EventBatch, Tx } from '@huzhu/messaging';
import { coverageOf, winterReliefRules as rules } from '@huzhu/rules';
import { ORGS, ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { Recipient, RecipientCommand, RecipientEvent } from '../domain/recipient.js';
import { recipientDecider } from '../domain/recipient.decide.js';
import { timelineOf } from '../domain/timeline.js';
import { projectChanged, projectRegistered } from '../projections/household.projection.js';
import { winterReliefDefinition } from '../winter-relief.definition.js';
import { coverageByUnit, missingRows } from './campaign-coverage.js';

const RUNS = 40;
/** The same lives in every run, so that there is always something to tell apart among them. */
const SEED = 20_260_210;
const FESTIVAL = day('2026-02-17');
const { snapshotOn, coverageCheckOn } = timelineOf(FESTIVAL, rules);
const FIRST = addDays(snapshotOn, -6);
const LAST = addDays(coverageCheckOn, 6);
const UNIONS = [ORGS.east, ORGS.west, ORGS.elsewhere];
const BELOW: Readonly<Record<string, readonly string[]>> = {
  [ORGS.city]: [ORGS.city, ORGS.east, ORGS.west],
  [ORGS.east]: [ORGS.east],
  [ORGS.elsewhere]: [ORGS.elsewhere],
};

/** What happens to a household on a day; a split leaves the file and makes another one. */
type Happening = { readonly on: Day } & (
  | { readonly kind: 'move'; readonly to: string }
  | { readonly kind: 'end' | 'other-change' }
  | { readonly kind: 'split'; readonly newId: string }
);
interface Life {
  readonly id: string;
  readonly orgId: string;
  readonly activeFrom: Day;
  readonly happenings: readonly Happening[];
  /** What its recipient goes through in every campaign. */
  readonly steps: readonly number[];
}

const anyDay = fc.integer({ min: 0, max: 50 }).map((days) => addDays(FIRST, days));
const anyHappening = (id: fc.Arbitrary<string>): fc.Arbitrary<Happening> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ on: anyDay, kind: fc.constant('move'), to: fc.constantFrom(...UNIONS) }) },
    { weight: 1, arbitrary: fc.record({ on: anyDay, kind: fc.constantFrom('end', 'other-change') }) },
    { weight: 1, arbitrary: fc.record({ on: anyDay, kind: fc.constant('split'), newId: id }) },
  );
const anyId = fc.uuid({ version: 7 });
const anyLife: fc.Arbitrary<Life> = fc
  .record({
    id: anyId,
    orgId: fc.constantFrom(...UNIONS),
    activeFrom: anyDay,
    happenings: fc.array(anyHappening(anyId), { maxLength: 5 }),
    steps: fc.array(fc.nat(20), { maxLength: 9 }),
  })
  .map((life) => ({ ...life, happenings: liveOut(life) }));

/** In the order of days, nothing before the file and nothing after its end. */
function liveOut({ activeFrom, happenings }: Life): Happening[] {
  const later = happenings.filter(({ on }) => on > activeFrom).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const end = later.findIndex(({ kind }) => kind === 'end');
  return end < 0 ? later : later.slice(0, end + 1);
}

const by = { id: 'officer' };
const approver = { id: 'approver' };
const on = snapshotOn;
/** Steps of people and news of banks, in any order; most are refused, and change nothing. */
function commandOf(step: number, identity: Recipient, sequence: number): RecipientCommand {
  const terms = {
    category: 'A',
    form: 'MONEY',
    quotaId: null,
    listId: null,
    listLine: null,
    fundSource: null,
    exception: null,
  } as const;
  const holders = { personHolds: false, householdHolds: false, paidThisYearFen: 0n };
  const excuse = {
    type: 'excuse',
    by,
    on,
    identity,
    rules,
    exitedAfterSnapshot: true,
    coveredElsewhere: true,
  } as const;
  const all: readonly RecipientCommand[] = [
    { type: 'grant', by, on, identity, requestedFen: 100n, holders, rules, year: 2026, terms },
    { type: 'approve', by: approver, on },
    { type: 'order', by, on, sealedPayee: 'a' },
    { type: 'note-settled', sequence, on },
    { type: 'note-returned', sequence, on, reasonCode: 'AC04' },
    { type: 'reissue', by, on, sealedPayee: `${sequence}` },
    { type: 'note-reopened', sequence, on, settledOn: null },
    { ...excuse, reason: rules.finalReasons[sequence % rules.finalReasons.length] ?? '' },
  ];
  return all[step % all.length] ?? all[0]!;
}

/** The way of one recipient: first the steps that lead to a payment, then whatever was drawn. */
function recipientOf(id: string, orgId: string, campaignId: string, steps: readonly number[]): Recipient | null {
  let recipient: Recipient | null = null;
  const identity = { campaignId, orgId, householdId: id, personKey: id } as Recipient;
  for (const step of steps.length > 4 ? [0, 1, 2, 3, ...steps] : steps) {
    const sequence: number = recipient?.payment?.sequence ?? 1;
    const decision = recipientDecider.decide(commandOf(step, identity, sequence), recipient);
    if (decision.kind === 'accepted') {
      recipient = fold<Recipient, RecipientEvent>(recipientDecider, decision.events, recipient);
    }
  }
  return recipient;
}

/** Where a household was, first day included, last one not. */
function staysOf(life: Life): { readonly orgId: string; readonly from: Day; readonly until: Day | null }[] {
  const moves = life.happenings.filter((happening) => happening.kind === 'move');
  return [{ to: life.orgId, on: life.activeFrom }, ...moves].map(({ to, on: from }, place) => ({
    orgId: to,
    from,
    until: moves[place]?.on ?? null,
  }));
}

/** The rule for one household: on the books in time, and with a union of the campaign between snapshot and check. */
function isDue(life: Life, units: readonly string[], today: Day): boolean {
  const told = { ...life, happenings: life.happenings.filter((happening) => happening.on <= today) };
  if (life.activeFrom > today) return false;
  const end = told.happenings.find(({ kind }) => kind === 'end')?.on ?? null;
  const onBooks = life.activeFrom <= snapshotOn ? end === null || end > snapshotOn : life.activeFrom < coverageCheckOn;
  const stayed = staysOf(told).some(
    ({ orgId, from, until }) =>
      units.includes(orgId) && from < coverageCheckOn && (until === null || (until > snapshotOn && until > from)),
  );
  return onBooks && stayed;
}

/** A split makes a file of its own where the household is then. */
const withSplits = (lives: readonly Life[]): Life[] =>
  lives.flatMap((life) => [
    life,
    ...life.happenings.flatMap((each): Life[] => {
      if (each.kind !== 'split') return [];
      const stay = staysOf(life).findLast(({ from }) => from <= each.on);
      return [{ id: each.newId, orgId: stay?.orgId ?? life.orgId, activeFrom: each.on, happenings: [], steps: [] }];
    }),
  ]);

interface Told<Payload> {
  readonly on: Day;
  readonly version: number;
  readonly payload: Payload;
}

function eventsOf(life: Life): {
  readonly registered: Told<HouseholdRegistered>;
  readonly changed: Told<HouseholdChanged>[];
} {
  const personKey = life.id.replaceAll('-', '').padEnd(64, '0');
  const common = { householdId: life.id, category: 'DEEP' as const, memberPersonKeys: [personKey] };
  const registered = {
    ...common,
    orgId: life.orgId,
    fileNumber: 'KN',
    activeFrom: life.activeFrom,
    mainPersonKey: personKey,
  };
  let { orgId } = life;
  const changed = life.happenings.map((happening, place) => {
    if (happening.kind === 'move') orgId = happening.to;
    const status = happening.kind === 'end' ? ('EXITED' as const) : ('ACTIVE' as const);
    return { on: happening.on, version: place + 2, payload: { ...common, orgId, status, changedOn: happening.on } };
  });
  return { registered: { on: life.activeFrom, version: 1, payload: registered }, changed };
}

const batchOf = <Payload>(tx: Tx, told: readonly Told<Payload>[]): EventBatch<Payload> => ({
  tx,
  rejectItem: () => {},
  isRejected: () => false,
  events: told.map(({ payload, version }) => ({
    id: newId(),
    topic: 'hardship.v1',
    type: 'test',
    key: '',
    version,
    time: '',
    payload,
  })),
});

describe('nobody is lost between two unions', () => {
  let bed: ServiceBed;
  let system: Database;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
    ({ system } = bed.service.parts.database);
  });
  afterAll(() => bed?.stop());

  async function openCampaign(orgId: string): Promise<string> {
    const id = newId();
    await bed.rows(
      `INSERT INTO winter_relief.campaign (id, version, org_id, code, kind, status, festival_day, snapshot_on, budget_fen,
                                           grant_fen, approved_fen, details)
       VALUES ($1, 1, $2, $1::uuid::text, 'WINTER_RELIEF', 'SNAPSHOT_TAKEN', $3, $4, 1, 1, 0, '{}')`,
      [id, orgId, FESTIVAL, snapshotOn],
    );
    return id;
  }

  const keep = (id: string, campaignId: string, orgId: string, recipient: Recipient | null) =>
    recipient === null
      ? Promise.resolve()
      : bed.rows(
          `INSERT INTO winter_relief.recipient (id, version, campaign_id, org_id, household_id, person_key, status,
                                                requested_fen, allowed_fen, holds, reason)
           VALUES ($1, 1, $2, $3, $4, $4::uuid::text, $5, 1, 1, false, $6)`,
          [newId(), campaignId, orgId, id, recipient.status, recipient.reason],
        );

  /** What the people of a union see of a campaign. */
  const seenBy = (orgId: string, campaign: { readonly id: string; readonly orgId: string }, today: Day) =>
    bed.service.parts.database.app.transaction(
      async (tx) => ({
        units: await coverageByUnit(tx, { ...campaign, festivalDay: FESTIVAL, snapshotOn }, rules, today),
        missing: (
          await missingRows(tx, { ...campaign, festivalDay: FESTIVAL, snapshotOn }, rules, { limit: 500 })
        ).items.map((row) => row.household_id),
      }),
      { 'app.org': orgId },
    );

  test('covered, excused and missing are all, and who was due once stays due, through moves, ends, splits and returns', async () => {
    const found = { covered: 0, excused: 0, missing: 0, movedAway: 0, outside: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(anyLife, { minLength: 3, maxLength: 9 }), async (drawn) => {
        await bed.rows('TRUNCATE winter_relief.household, winter_relief.household_person, winter_relief.former_stay');
        const lives = withSplits(drawn);
        const campaigns = await Promise.all(
          [ORGS.city, ORGS.east, ORGS.elsewhere].map(async (orgId) => ({ id: await openCampaign(orgId), orgId })),
        );
        const recipients = campaigns.map(({ id, orgId }) =>
          lives.map((life) => recipientOf(life.id, orgId, id, life.steps)),
        );
        for (const [place, { id, orgId }] of campaigns.entries()) {
          for (const [nth, life] of lives.entries()) await keep(life.id, id, orgId, recipients[place]![nth] ?? null);
        }
        const events = lives.map(eventsOf);
        const before: Set<string>[] = campaigns.map(() => new Set());
        for (let from = FIRST, today = snapshotOn; today <= LAST; from = addDays(today, 1), today = addDays(today, 9)) {
          const isNow = ({ on: when }: Told<unknown>) => when >= from && when <= today;
          await system.transaction(async (tx) => {
            const registered = events.map((each) => each.registered).filter(isNow);
            if (registered.length > 0) await projectRegistered(batchOf(tx, registered));
            const changed = events.flatMap((each) => each.changed).filter(isNow);
            if (changed.length > 0) await projectChanged(batchOf(tx, changed));
          });
          for (const [place, campaign] of campaigns.entries()) {
            const due = lives.filter((life) => isDue(life, BELOW[campaign.orgId]!, today));
            const coverage = coverageOf(
              due.map(({ id }) => {
                const recipient = recipients[place]![lives.findIndex((life) => life.id === id)];
                return { household: id, status: recipient?.status ?? 'OPEN', reason: recipient?.reason ?? null };
              }),
              rules,
            );
            const seen = await seenBy(campaign.orgId, campaign, today);
            const sum = (of: (unit: (typeof seen.units)[number]) => number) =>
              seen.units.reduce((all, unit) => all + of(unit), 0);
            const counted = [sum(({ total }) => total), sum(({ covered }) => covered), sum(({ excused }) => excused)];
            expect([...counted, seen.missing.toSorted()]).toEqual([
              coverage.total,
              coverage.covered,
              coverage.excused,
              coverage.missing,
            ]);
            expect(coverage.covered + coverage.excused + seen.missing.length).toBe(due.length);
            const ids = new Set(due.map(({ id }) => id));
            expect([...before[place]!].filter((id) => !ids.has(id))).toEqual([]);
            before[place] = ids;
            found.covered += coverage.covered;
            found.excused += coverage.excused;
            found.missing += coverage.missing.length;
            found.outside += lives.length - due.length;
            found.movedAway += due.filter(
              (life) => !BELOW[campaign.orgId]!.includes(staysOf(life).at(-1)?.orgId ?? ''),
            ).length;
          }
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Lives in which nothing happens would prove nothing.
    expect(Math.min(...Object.values(found))).toBeGreaterThan(20);
  }, 120_000);

  test('who stands in a union between snapshot and check stands there on a day that hardship counts', () => {
    const last = addDays(coverageCheckOn, -1);
    let onLastDaysAlone = 0;
    fc.assert(
      fc.property(anyLife, (life) => {
        const end = life.happenings.find(({ kind }) => kind === 'end')?.on ?? LAST;
        for (const { from, until } of staysOf(life)) {
          const lastThere = addDays(until === null || end < until ? end : until, -1);
          if (from > last || lastThere < from || lastThere < snapshotOn) continue;
          const isThere = (each: Day): boolean => from <= each && each <= lastThere;
          // Whoever came after the first day and left before the last is counted on the last day there.
          const comers = from > snapshotOn && lastThere < last ? [lastThere] : [];
          expect([snapshotOn, last, ...comers].some(isThere)).toBe(true);
          if (![snapshotOn, last].some(isThere)) onLastDaysAlone += 1;
        }
      }),
      { numRuns: 500, seed: SEED },
    );
    expect(onLastDaysAlone).toBeGreaterThan(20);
  });
});
