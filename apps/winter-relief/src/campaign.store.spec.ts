import { campaignChanged, householdChanged } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { fromJson, toJson } from '@huzhu/service';
import { ORGS, ServiceBed, walkSorts } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import type { CampaignEvent } from './domain/campaign.js';
import { campaignDecider } from './domain/campaign.decide.js';
import { expectStatus, Season } from './season.fixture.js';
import { campaignAggregate, type CampaignRow } from './store/campaign.entity.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

describe('a campaign', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  beforeEach(() => bed.setToday('2026-01-05'));
  afterAll(() => bed?.stop());

  test('its timeline is counted from the festival, and the snapshot does not come early', async () => {
    const season = await Season.begin(bed);
    await bed.setToday('2025-12-20');
    const id = await season.plan();
    const { timeline } = (await season.get(`campaigns/${id}`)).body;
    expect(timeline).toMatchObject({
      noticeOn: '2025-12-19',
      snapshotOn: '2026-01-03',
      approvalOn: '2026-01-20',
      firstPaymentOn: '2026-01-27',
      coverageCheckOn: '2026-02-10',
      closeOn: '2026-02-16',
    });
    const early = await season.post(`campaigns/${id}/snapshot`, season.officer);
    expect([early.status, early.body.code, early.body.facts]).toEqual([409, 'TOO_EARLY', { from: '2026-01-03' }]);
    await bed.setToday('2026-01-03');
    expect(expectStatus(await season.post(`campaigns/${id}/snapshot`, season.officer)).status).toBe('SNAPSHOT_TAKEN');
  });

  test('places and money are split by weight to the last fen', async () => {
    const season = await Season.begin(bed);
    const children = [
      await Season.begin(bed, [season.orgId]),
      await Season.begin(bed, [season.orgId]),
      await Season.begin(bed, [season.orgId]),
    ];
    const id = await season.plan();
    const weights = children.map(({ orgId }, place) => ({ orgId, code: `11010${place}`, weight: 1 }));
    const body = { places: 101, amountFen: 10_000_002, reservePlaces: 1, reserveFen: 1, weights };
    const { quotas } = expectStatus(await season.post(`campaigns/${id}/quotas`, season.officer, body));
    expect(quotas.map((quota: { places: number; amountFen: number }) => [quota.places, quota.amountFen])).toEqual([
      [34, 3_333_334],
      [33, 3_333_334],
      [33, 3_333_333],
    ]);
    const foreign = { ...body, weights: [{ orgId: ORGS.elsewhere, code: 'X', weight: 1 }] };
    expect((await season.post(`campaigns/${id}/quotas`, season.officer, foreign)).body.code).toBe('UNIT_NOT_BELOW');
    const none = { ...body, weights: weights.map((each) => ({ ...each, weight: 0 })) };
    expect((await season.post(`campaigns/${id}/quotas`, season.officer, none)).body.code).toBe('WEIGHTS_SUM_ZERO');
    const rich = { ...body, amountFen: 100_000_001 };
    expect((await season.post(`campaigns/${id}/quotas`, season.officer, rich)).body.code).toBe('OVER_BUDGET');
  });

  test('from notice to close: every household is paid, hardship counts the same, the campaign closes', async () => {
    const season = await Season.begin(bed);
    const households = [await season.household(), await season.household()];
    const id = await season.snapshot();
    const recipients = await season.ordered(id);
    expect(await season.coverage(id)).toMatchObject({
      total: 2,
      covered: 0,
      missing: 2,
      complete: false,
      coverageBp: 0,
    });
    for (const recipient of recipients) await season.settle(recipient);
    expect(await season.coverage(id)).toMatchObject({
      total: 2,
      covered: 2,
      missing: 0,
      complete: true,
      coverageBp: 10_000,
    });
    await bed.setToday('2026-02-12');
    const ids = households.map(({ householdId }) => householdId);
    await season.census('2026-01-05', ids);
    await season.census('2026-02-12', ids);
    expect(expectStatus(await season.post(`campaigns/${id}/closing`, season.approver)).status).toBe('CLOSED');
    const changes = (await bed.sent(campaignChanged)).filter(({ campaignId }) => campaignId === id);
    expect(changes.map(({ status }) => status)).toEqual(['PLANNED', 'SNAPSHOT_TAKEN', 'APPROVED', 'CLOSED']);
    await bed.setToday('2026-03-05');
    expect((await season.post(`campaigns/${id}/grants`, season.officer)).body.code).toBe('WRONG_STATUS');
  });

  test('it does not close early, nor while somebody is missing, nor before or against the census', async () => {
    const season = await Season.begin(bed);
    const { householdId } = await season.household();
    const id = await season.snapshot();
    const [recipient] = await season.ordered(id);
    const close = async () => (await season.post(`campaigns/${id}/closing`, season.approver)).body.code;
    expect(await close()).toBe('TOO_EARLY');
    await bed.setToday('2026-02-10');
    expect(await close()).toBe('HOUSEHOLDS_MISSING');
    await season.settle(recipient ?? '');
    expect(await close()).toBe('CENSUS_MISSING');
    await season.census('2026-01-05', [householdId]);
    expect(await close()).toBe('CENSUS_MISSING');
    await season.census('2026-02-08', [householdId]);
    expect(await close()).toBe('CENSUS_MISSING');
    await season.census('2026-02-10', [householdId, newId()]);
    expect(await close()).toBe('CENSUS_MISMATCH');
    await season.census('2026-02-10', [newId()], 2);
    expect(await close()).toBe('CENSUS_MISMATCH');
    await season.census('2026-02-10', [householdId], 3);
    // Somebody stood there between the two days whom nobody here has heard of.
    await season.census('2026-01-20', [householdId, newId()]);
    expect(await close()).toBe('CENSUS_MISMATCH');
    await season.census('2026-01-20', [householdId], 2);
    expect(expectStatus(await season.post(`campaigns/${id}/closing`, season.approver)).status).toBe('CLOSED');
  });

  test('a union below that was not counted keeps the campaign open', async () => {
    const season = await Season.begin(bed);
    const below = await Season.begin(bed, [season.orgId]);
    const id = await season.snapshot();
    await bed.setToday('2026-02-10');
    const close = () => season.post(`campaigns/${id}/closing`, season.approver);
    for (const day of ['2026-01-05', '2026-02-10']) await season.census(day, []);
    expect((await close()).body.code).toBe('CENSUS_MISSING');
    for (const day of ['2026-01-05', '2026-02-10']) await season.census(day, [], 1, below.orgId);
    expectStatus(await close());
  });

  test('who came on the books before the coverage check must be reached, who came later need not', async () => {
    const season = await Season.begin(bed);
    const first = await season.household();
    const id = await season.snapshot();
    const later = await season.household({ activeFrom: '2026-02-09' });
    await season.household({ activeFrom: '2026-02-10' });
    await bed.setToday('2026-02-09');
    const coverage = await season.coverage(id);
    expect(coverage.missingHouseholds).toEqual(
      [
        { householdId: first.householdId, orgId: season.orgId, status: 'OPEN', ageDays: 35 },
        { householdId: later.householdId, orgId: season.orgId, status: 'OPEN', ageDays: 0 },
      ].toSorted((a, b) => (a.householdId < b.householdId ? -1 : 1)),
    );
    const page = await season.get(`campaigns/${id}/missing?limit=1`);
    const next = await season.get(`campaigns/${id}/missing?limit=1&after=${page.body.nextCursor}`);
    expect([...page.body.items, ...next.body.items]).toEqual(coverage.missingHouseholds);
    expect(next.body.nextCursor).toBeUndefined();
  });

  test('a household that left the books is excused only if it left after the snapshot, and by a recorded reason', async () => {
    const season = await Season.begin(bed);
    const stays = await season.household();
    const leaves = await season.household();
    const id = await season.snapshot();
    const { mainPersonKey: _main, ...told } = leaves;
    await bed.deliver(
      householdChanged,
      { ...told, status: 'EXITED', category: 'DEEP', changedOn: '2026-01-06' },
      { version: 8 },
    );
    const excuse = (householdId: string, reason: string) =>
      season.post(`campaigns/${id}/households/${householdId}/reason`, season.officer, { reason });
    expect((await season.coverage(id)).missing).toBe(2);
    expect((await excuse(stays.householdId, 'EXITED_AFTER_SNAPSHOT')).body.code).toBe('NOT_EXITED');
    expect((await excuse(stays.householdId, 'BANK_FAILURE_IN_PROGRESS')).body.code).toBe('NOT_A_FINAL_REASON');
    expect((await excuse(newId(), 'DECEASED')).status).toBe(404);
    expectStatus(await excuse(leaves.householdId, 'EXITED_AFTER_SNAPSHOT'));
    expectStatus(await excuse(stays.householdId, 'REFUSED_IN_WRITING'));
    expect(await season.coverage(id)).toMatchObject({ total: 2, excused: 2, complete: true });
    expect(expectStatus(await season.post(`campaigns/${id}/grants`, season.officer))).toMatchObject({
      granted: 0,
      left: 0,
    });
  });

  test('the budget holds, and nobody approves what they planned or proposed', async () => {
    const season = await Season.begin(bed);
    await season.household();
    await season.household();
    const id = await season.snapshot({ budgetFen: 150_000 });
    expectStatus(await season.post(`campaigns/${id}/grants`, season.officer));
    await season.hungOut(id);
    expect((await season.post(`campaigns/${id}/approval`, season.approver)).body.code).toBe('OVER_BUDGET');
    const one = expectStatus(await season.post(`campaigns/${id}/approval`, season.approver, { limit: 1 }));
    expect(one).toEqual({ approved: 1, approvedFen: 100_000, left: 1 });
    const plannerId = newId();
    const planner = await bed.staff(['officer', 'approver'], { orgId: season.orgId, id: plannerId });
    const own = await season.plan({}, planner);
    expectStatus(await season.post(`campaigns/${own}/snapshot`, season.officer));
    expectStatus(await season.post(`campaigns/${own}/grants`, season.officer));
    await season.hungOut(own);
    expect((await season.post(`campaigns/${own}/approval`, planner)).body.code).toBe('SAME_PERSON');
    const approverId = newId();
    const both = await bed.staff(['approver', 'officer'], { orgId: season.orgId, id: approverId });
    expectStatus(await season.post(`campaigns/${own}/approval`, both));
    expect((await season.post(`campaigns/${own}/payments`, both)).body.code).toBe('SAME_PERSON');
  });

  test('a code is taken once in a union', async () => {
    const season = await Season.begin(bed);
    const code = 'WR-2026';
    const body = {
      code,
      kind: 'WINTER_RELIEF',
      name: '送温暖',
      festivalDay: '2026-02-17',
      budgetFen: 1_000,
      grantFen: 1,
    };
    const answers = await Promise.all(Array.from({ length: 10 }, () => season.post('campaigns', season.officer, body)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 409),
    ]);
  });

  test('unions below see the campaign and work for their own households, but do not decide it', async () => {
    const season = await Season.begin(bed);
    const below = await Season.begin(bed, [season.orgId]);
    const foreign = await Season.begin(bed);
    await season.household();
    await season.household({ orgId: below.orgId });
    const id = await season.snapshot();
    expect((await foreign.get(`campaigns/${id}`)).status).toBe(404);
    expect((await below.get(`campaigns/${id}`)).status).toBe(200);
    expect((await below.coverage(id)).total).toBe(1);
    expect(expectStatus(await below.post(`campaigns/${id}/grants`, below.officer))).toMatchObject({
      granted: 1,
      left: 0,
    });
    expect((await below.post(`campaigns/${id}/approval`, below.approver)).body.code).toBe('NOT_PERMITTED');
    expect((await below.post(`campaigns/${id}/closing`, below.approver)).body.code).toBe('NOT_PERMITTED');
    expect((await foreign.get(`recipients?campaignId=${id}`)).body.items).toEqual([]);
  });

  test('folding the journal gives the row', async () => {
    const season = await Season.begin(bed);
    const below = await Season.begin(bed, [season.orgId]);
    await season.household();
    const id = await season.plan();
    const weights = [{ orgId: below.orgId, code: 'A', weight: 3 }];
    const whole = { places: 5, amountFen: 500_000, reservePlaces: 1, reserveFen: 100_000 };
    expectStatus(await season.post(`campaigns/${id}/quotas`, season.officer, { ...whole, weights }));
    expectStatus(await season.post(`campaigns/${id}/snapshot`, season.officer));
    await season.ordered(id);
    const row = await bed.service.parts.database.system.dataSource
      .getRepository<CampaignRow>(campaignAggregate.entity)
      .findOneByOrFail({ id });
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM winter_relief.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as CampaignEvent);
    expect(fold(campaignDecider, events)).toEqual(campaignAggregate.fromRow(row));
    const again = { ...campaignAggregate.toRow(campaignAggregate.fromRow(row)), id, version: row.version };
    expect(fromJson(toJson(row))).toEqual(again);
  });

  test('grants and those missing are listed in any order without loss or repetition while others come', async () => {
    const season = await Season.begin(bed);
    for (let each = 0; each < 5; each += 1) await season.household();
    const id = await season.snapshot();
    const path = `/api/winter-relief/v1/campaigns/${id}/missing`;
    const missing = { path, token: season.officer, sorts: ['due', 'unit'], id: 'householdId' };
    const table = 'winter_relief.household';
    expect(await walkSorts(bed, { ...missing, table, key: 'household_id' })).toEqual([]);
    await season.ordered(id);
    const grants = { path: `/api/winter-relief/v1/recipients?campaignId=${id}`, token: season.officer, id: 'id' };
    const unlike = (copy: string) => ({ holds: false, status: 'NOT_GRANTED', household_id: copy });
    const sorts = ['granted', 'amount', 'settled'];
    expect(await walkSorts(bed, { ...grants, sorts, table: 'winter_relief.recipient', unlike })).toEqual([]);
  });
});
