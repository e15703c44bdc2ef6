import { householdChanged, orgUnitChanged } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import {
  expectStatus,
  idNumber,
  type ListedPerson,
  sealedPayee,
  Season,
  type ToldHousehold,
} from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

let people = 70_000;
const listed = (): ListedPerson => ({
  idNumber: idNumber((people += 1)),
  category: 'MODEL_WORKER',
  card: '6222020000000000125',
});

describe('households that move', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  beforeEach(() => bed.setToday('2026-01-05'));
  afterAll(() => bed?.stop());

  const move = ({ mainPersonKey: _main, ...told }: ToldHousehold, to: Season, changedOn = '2026-01-10', version = 8) =>
    bed.deliver(
      householdChanged,
      {
        ...told,
        orgId: to.orgId,
        status: 'ACTIVE',
        category: 'DEEP',
        changedOn,
        sealedPayee: sealedPayee(told.householdId),
      },
      { version },
    );
  const reason = (season: Season, campaign: string, householdId: string, code: string) =>
    season.post(`campaigns/${campaign}/households/${householdId}/reason`, season.officer, { reason: code });
  const missing = async (season: Season, campaign: string) =>
    (await season.get(`campaigns/${campaign}/missing`)).body.items.map(
      (item: { householdId: string; orgId: string }) => [item.householdId, item.orgId],
    );

  test.each([
    ['on the day of the snapshot', '2026-01-05'],
    ['on the day after it', '2026-01-06'],
  ])('who moves %s, told at the very moment it is taken, is neither lost nor counted twice', async (_when, movedOn) => {
    const city = await Season.begin(bed);
    const below = [city.orgId, ORGS.province];
    const [old, taker] = [await Season.begin(bed, below), await Season.begin(bed, below)];
    const households = await Promise.all(Array.from({ length: 12 }, () => old.household()));
    const plans = await Promise.all([city.plan(), old.plan(), taker.plan()]);
    const [ofCity, ofOld, ofTaker] = plans;
    const seasons = [city, old, taker];
    const [answers] = await Promise.all([
      Promise.all(seasons.map((season, nth) => season.post(`campaigns/${plans[nth]}/snapshot`, season.officer))),
      Promise.all(households.slice(0, 9).map((household) => move(household, taker, movedOn))),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    // Of a campaign above both unions the moves change nothing: it counted everybody, whichever way they were told.
    expect(answers[0]!.body.snapshot.households).toBe(12);
    expect((await city.coverage(ofCity)).total).toBe(12);
    const [stayed, came] = [await missing(old, ofOld), await missing(taker, ofTaker)];
    const of = (due: unknown) => (due as [string, string][]).map(([id]) => id).sort();
    const ids = households.map(({ householdId }) => householdId);
    // Due where they came to; and where they were too, if they were there on the day of the snapshot.
    expect(of(came)).toEqual(ids.slice(0, 9).sort());
    expect(of(stayed)).toEqual((movedOn === '2026-01-05' ? ids.slice(9) : ids).sort());
    expectStatus(await city.post(`campaigns/${ofCity}/grants`, city.officer));
    const granted = (await city.get(`recipients?limit=500&campaignId=${ofCity}`)).body.items;
    expect(granted.map(({ householdId }: { householdId: string }) => householdId).sort()).toEqual([...ids].sort());
  });

  test('who moves out of the reach of a campaign stays counted, and both unions see it until it is settled', async () => {
    const [old, taker] = [await Season.begin(bed), await Season.begin(bed)];
    const [stays, moves] = [await old.household(), await old.household()];
    const [ours, theirs] = [await old.snapshot(), await taker.snapshot()];
    expect((await taker.coverage(theirs)).total).toBe(0);
    await move(moves, taker);
    expect(await old.coverage(ours)).toMatchObject({ total: 2, missing: 2 });
    expect(await taker.coverage(theirs)).toMatchObject({ total: 1, missing: 1 });
    expect(await missing(old, ours)).toEqual([
      [stays.householdId, old.orgId],
      [moves.householdId, old.orgId],
    ]);
    expect(await missing(taker, theirs)).toEqual([[moves.householdId, taker.orgId]]);
    const early = await reason(old, ours, moves.householdId, 'TRANSFERRED_AND_COVERED');
    expect(early.body.code).toBe('NOT_COVERED_ELSEWHERE');
    const [paid = ''] = await taker.ordered(theirs);
    expect((await reason(old, ours, moves.householdId, 'TRANSFERRED_AND_COVERED')).body.code).toBe(
      'NOT_COVERED_ELSEWHERE',
    );
    await taker.settle(paid);
    expectStatus(await old.post(`campaigns/${ours}/grants`, old.officer));
    expect((await old.get(`recipients?campaignId=${ours}`)).body.items).toHaveLength(1);
    expectStatus(await reason(old, ours, moves.householdId, 'TRANSFERRED_AND_COVERED'));
    expect(await old.coverage(ours)).toMatchObject({ total: 2, covered: 0, excused: 1, missing: 1 });
    expect(await taker.coverage(theirs)).toMatchObject({ total: 1, covered: 1, missing: 0 });
  });

  test('what the old union has granted is seen by both, and the new one does not grant again', async () => {
    const [old, taker] = [await Season.begin(bed), await Season.begin(bed)];
    const told = await old.household();
    const [ours, theirs] = [await old.snapshot(), await taker.snapshot()];
    const [recipient = ''] = await old.ordered(ours);
    await move(told, taker);
    expect((await taker.get(`recipients/${recipient}`)).body.status).toBe('ORDERED');
    expect(expectStatus(await taker.post(`campaigns/${theirs}/grants`, taker.officer))).toMatchObject({ granted: 0 });
    expect(await taker.coverage(theirs)).toMatchObject({ total: 1, missing: 1 });
    await old.settle(recipient);
    expect(await old.coverage(ours)).toMatchObject({ total: 1, covered: 1 });
    expectStatus(await reason(taker, theirs, told.householdId, 'TRANSFERRED_AND_COVERED'));
    expect(await taker.coverage(theirs)).toMatchObject({ total: 1, excused: 1, missing: 0 });
    const foreign = await Season.begin(bed);
    expect((await foreign.get(`recipients/${recipient}`)).status).toBe(404);
  });

  test('within one campaign a household is counted once, and seen by the old and the new union', async () => {
    const city = await Season.begin(bed);
    const [east, west] = [await Season.begin(bed, [city.orgId]), await Season.begin(bed, [city.orgId])];
    const told = await city.household({ orgId: east.orgId });
    const campaign = await city.snapshot();
    await move(told, west);
    for (const season of [city, east, west]) {
      expect(await season.coverage(campaign)).toMatchObject({ total: 1, missing: 1 });
      expect(await missing(season, campaign)).toEqual([[told.householdId, west.orgId]]);
    }
    const [recipient = ''] = await city.ordered(campaign);
    await city.settle(recipient);
    for (const season of [city, east, west]) {
      expect(await season.coverage(campaign)).toMatchObject({ total: 1, covered: 1, missing: 0 });
    }
  });

  test('two moves told at once leave their stays; a move after the check is no duty of the new union', async () => {
    const [first, second, third] = [await Season.begin(bed), await Season.begin(bed), await Season.begin(bed)];
    const told = await first.household();
    const campaigns = await Promise.all([first, second, third].map((season) => season.snapshot()));
    await bed.setToday('2026-02-11');
    await move(told, second, '2026-01-10', 8);
    await move(told, third, '2026-02-11', 9);
    const totals = await Promise.all(
      [first, second, third].map(async (season, place) => (await season.coverage(campaigns[place] ?? '')).total),
    );
    expect(totals).toEqual([1, 1, 0]);
    const stays = await bed.rows<{ org_id: string; days: string }>(
      `SELECT org_id, stayed_from || ' ' || stayed_until AS days FROM winter_relief.former_stay
        WHERE household_id = $1 ORDER BY version`,
      [told.householdId],
    );
    expect(stays).toEqual([
      { org_id: first.orgId, days: '2026-01-03 2026-01-10' },
      { org_id: second.orgId, days: '2026-01-10 2026-02-11' },
    ]);
  });

  test('a household nobody pays after its move keeps both campaigns open', async () => {
    const [old, taker] = [await Season.begin(bed), await Season.begin(bed)];
    const told = await old.household();
    const [ours, theirs] = [await old.snapshot(), await taker.snapshot()];
    await move(told, taker);
    await bed.setToday('2026-02-12');
    for (const [season, campaign] of [
      [old, ours],
      [taker, theirs],
    ] as const) {
      const closing = await season.post(`campaigns/${campaign}/closing`, season.approver);
      expect(closing.status).toBe(409);
      expect(await season.coverage(campaign)).toMatchObject({ complete: false, missing: 1 });
    }
    expect((await reason(old, ours, newId(), 'DECEASED')).status).toBe(404);
  });

  const moveUnion = ({ orgId }: Season, above: readonly string[], validFrom = '2026-01-10', version = 2) => {
    const ancestors = [orgId, ...above];
    const unit = { code: `U${orgId}`, name: '示范', level: 'CITY' as const };
    return bed.deliver(orgUnitChanged, { orgId, ...unit, ancestors, validFrom }, { version });
  };
  const quotasOf = async (season: Season, campaign: string) =>
    expectStatus(await season.get(`campaigns/${campaign}/quotas`)).items.map(
      (quota: Record<string, number | string>) => [
        quota['code'],
        quota['places'],
        quota['passedPlaces'],
        quota['usedPlaces'],
      ],
    );

  test('a union that goes to another parent within a campaign takes from the quota there, and nobody is lost', async () => {
    const city = await Season.begin(bed);
    const above = [city.orgId, ORGS.province];
    const [east, west] = [await Season.begin(bed, above), await Season.begin(bed, above)];
    const town = await Season.begin(bed, [east.orgId, ...above]);
    await town.household();
    const campaign = await city.plan();
    const weights = [
      { orgId: east.orgId, code: 'E', weight: 1 },
      { orgId: west.orgId, code: 'W', weight: 1 },
    ];
    const whole = { places: 6, amountFen: 600_000, weights };
    expectStatus(await city.post(`campaigns/${campaign}/quotas`, city.officer, whole));
    expectStatus(await city.post(`campaigns/${campaign}/snapshot`, city.officer));
    const list = await town.confirmedList(campaign, [listed(), listed()]);
    expectStatus(await city.post(`campaigns/${campaign}/resolution`, city.officer));
    await moveUnion(town, [west.orgId, ...above]);
    expect(await city.coverage(campaign)).toMatchObject({ total: 1, missing: 1 });
    const over = expectStatus(await west.sendList(campaign, [listed(), listed()]), 201);
    expect((await west.post(`lists/${over.id}/confirmation`, west.officer)).body).toMatchObject({
      code: 'OVER_QUOTA',
      facts: { unit: 'W', placesLeft: 3, placesAsked: 4 },
    });
    expectStatus(await city.post(`campaigns/${campaign}/grants`, city.officer));
    expect(expectStatus(await town.post(`lists/${list}/grants`, town.officer)).granted).toBe(2);
    expect((await quotasOf(city, campaign)).slice(1)).toEqual([
      ['E', 3, 0, 0],
      ['W', 3, 0, 3],
    ]);
    await moveUnion(town, [east.orgId, ...above], '2026-01-12', 3);
    const { items } = (await city.get(`recipients?campaignId=${campaign}`)).body;
    const [filed] = items.filter((item: { householdId?: string }) => item.householdId !== undefined);
    expectStatus(
      await city.post(`campaigns/${campaign}/households/${filed.householdId}/reason`, city.officer, {
        reason: 'REFUSED_IN_WRITING',
      }),
    );
    expect((await quotasOf(city, campaign)).slice(1)).toEqual([
      ['E', 3, 0, 0],
      ['W', 3, 0, 2],
    ]);
    expect(await city.coverage(campaign)).toMatchObject({ total: 1, excused: 1, missing: 0 });
  });

  test('a union that leaves the reach of a campaign stays due there, is due where it came to, and is served once', async () => {
    const [city, other] = [await Season.begin(bed), await Season.begin(bed)];
    const town = await Season.begin(bed, [city.orgId]);
    const [first, second] = [await town.household(), await town.household()];
    const kept = await city.household();
    const [ours, theirs] = [await city.snapshot(), await other.snapshot()];
    const list = await town.confirmedList(ours, [listed()]);
    await moveUnion(town, [other.orgId]);
    const late = await town.household({ activeFrom: '2026-01-15' });
    expect(await city.coverage(ours)).toMatchObject({ total: 3, missing: 3 });
    expect(await other.coverage(theirs)).toMatchObject({ total: 3, missing: 3 });
    expect((await missing(city, ours)).map(([id]: string[]) => id).toSorted()).toEqual(
      [kept, first, second].map(({ householdId }) => householdId).toSorted(),
    );
    expect((await missing(other, theirs)).map(([id]: string[]) => id)).toContain(late.householdId);
    expectStatus(await other.post(`campaigns/${theirs}/grants`, other.officer, { limit: 1 }));
    expect(expectStatus(await city.post(`campaigns/${ours}/resolution`, city.officer)).served).toBe(1);
    expect(expectStatus(await city.post(`lists/${list}/grants`, city.officer)).granted).toBe(1);
    expect(expectStatus(await city.post(`campaigns/${ours}/grants`, city.officer)).granted).toBe(2);
    expect(expectStatus(await other.post(`campaigns/${theirs}/grants`, other.officer)).granted).toBe(1);
    const held = await bed.rows<{ household_id: string }>(
      'SELECT household_id FROM winter_relief.recipient WHERE household_id = ANY($1::uuid[]) AND holds',
      [[first, second, late].map(({ householdId }) => householdId)],
    );
    expect(held.map((row) => row.household_id).toSorted()).toEqual(
      [first, second, late].map(({ householdId }) => householdId).toSorted(),
    );
    const stranger = await Season.begin(bed);
    expect((await stranger.get(`recipients?campaignId=${ours}`)).body.items).toEqual([]);
  });

  /** A union that left below `other` after the snapshot, everybody paid, on a day on which the campaign may close. */
  const leftAndPaid = async (validFrom: string) => {
    const [city, other] = [await Season.begin(bed), await Season.begin(bed)];
    const town = await Season.begin(bed, [city.orgId]);
    const gone = [(await town.household()).householdId, (await town.household()).householdId];
    const kept = (await city.household()).householdId;
    const campaign = await city.snapshot();
    await moveUnion(town, [other.orgId], validFrom);
    const recipients = await city.ordered(campaign);
    expect(recipients).toHaveLength(3);
    await bed.setToday('2026-02-12');
    for (const day of ['2026-01-05', '2026-02-12']) await city.census(day, [kept]);
    const close = () => city.post(`campaigns/${campaign}/closing`, city.approver);
    return { city, town, other, campaign, recipients, gone, close };
  };

  test.each(['2026-01-20', '2026-01-05', '2025-12-01'])(
    'a union that left from %s on is counted by the campaign that had it in its snapshot, and then does not keep it open',
    async (validFrom) => {
      const { city, town, campaign, recipients, gone, close } = await leftAndPaid(validFrom);
      for (const recipient of recipients.slice(1)) await city.settle(recipient);
      expect((await close()).body).toMatchObject({ code: 'HOUSEHOLDS_MISSING', facts: { missing: 1 } });
      await city.settle(recipients[0] ?? '');
      const named = { orgId: town.orgId, unit: '示范', left: true, unions: 1 };
      expect((await close()).body).toMatchObject({
        code: 'CENSUS_MISSING',
        facts: { ...named, asOf: '2026-01-05', orLater: false },
      });
      await town.census('2026-01-05', gone);
      if (validFrom > '2026-01-06') {
        const facts = { ...named, asOf: '2026-01-19', orLater: true };
        expect((await close()).body).toMatchObject({ code: 'CENSUS_MISSING', facts });
        await town.census('2026-01-19', gone);
      }
      expect(expectStatus(await close()).status).toBe('CLOSED');
      expect(await city.coverage(campaign)).toMatchObject({ total: 3, covered: 3, missing: 0 });
    },
  );

  test('who left a union alone is counted where it was on the day of the snapshot, by both', async () => {
    const [city, other] = [await Season.begin(bed), await Season.begin(bed)];
    const [kept, gone] = [await city.household(), await city.household()];
    const campaign = await city.snapshot();
    await move(gone, other, '2026-01-20');
    for (const recipient of await city.ordered(campaign)) await city.settle(recipient);
    await bed.setToday('2026-02-12');
    const close = () => city.post(`campaigns/${campaign}/closing`, city.approver);
    for (const day of ['2026-01-05', '2026-02-12']) await city.census(day, [kept.householdId]);
    expect((await close()).body).toMatchObject({ code: 'CENSUS_MISMATCH', facts: { asOf: '2026-01-05' } });
    await city.census('2026-01-05', [kept.householdId, gone.householdId], 2);
    expect(expectStatus(await close()).status).toBe('CLOSED');
  });

  test('a household of a union that left, of which only hardship knows, keeps the campaign open', async () => {
    const { city, town, recipients, gone, close } = await leftAndPaid('2026-01-20');
    for (const recipient of recipients) await city.settle(recipient);
    for (const day of ['2026-01-05', '2026-02-12']) await town.census(day, [...gone, newId()]);
    expect((await close()).body).toMatchObject({
      code: 'CENSUS_MISMATCH',
      clause: 'CAMPAIGN-CENSUS',
      facts: { orgId: town.orgId, asOf: '2026-01-05', left: true },
    });
    for (const day of ['2026-01-05', '2026-02-12']) await town.census(day, gone, 2);
    expectStatus(await close());
  });
});
