import { householdNamed } from '@huzhu/contracts';
import { FieldCipher } from '@huzhu/service';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { expectStatus, Season } from './season.fixture.js';
import { winterReliefDefinition } from './winter-relief.definition.js';

describe('what hangs out, and who is missing', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  beforeEach(() => bed.setToday('2026-01-05'));
  afterAll(() => bed?.stop());

  const named = async (season: Season, household: { householdId: string }, name: string) => {
    const cipher = new FieldCipher(bed.environment['FIELD_KEYS']!);
    const { householdId } = household;
    const sealedName = cipher.seal(`household-name/${householdId}`, { name });
    await bed.deliver(householdNamed, { householdId, orgId: season.orgId, sealedName });
  };

  test('a grant is approved after five working days on a masked list, and not while somebody objects', async () => {
    const season = await Season.begin(bed);
    await named(season, await season.household(), '欧阳示范');
    await season.household();
    const id = await season.snapshot();
    expectStatus(await season.post(`campaigns/${id}/grants`, season.officer));
    const approve = () => season.post(`campaigns/${id}/approval`, season.approver);
    expect((await approve()).body).toMatchObject({ code: 'PUBLICITY_MISSING', facts: { proposed: 2 } });
    const hung = await season.hangOut(id);
    expect(hung).toMatchObject({ publicFrom: '2026-01-05', publicUntil: '2026-01-12', recipients: 2 });
    expect((await season.post(`campaigns/${id}/publicities`, season.officer)).body.code).toBe('NOTHING_PROPOSED');
    const entries = expectStatus(await season.get(`publicities/${hung.id}/entries`)).items;
    expect(entries.map((entry: { maskedName: string }) => entry.maskedName)).toEqual(['欧***', '*']);
    expect(Object.keys(entries[0])).toEqual(['recipientId', 'maskedName', 'orgId', 'category']);
    await bed.setToday('2026-01-12');
    expect((await approve()).body).toMatchObject({ code: 'PUBLICITY_OPEN', facts: { until: '2026-01-12' } });
    const object = (place: number) =>
      season.post(`recipients/${entries[place].recipientId}/objections`, season.officer, { statement: '有车' });
    const [first, second] = [expectStatus(await object(0), 201), expectStatus(await object(1), 201)];
    await bed.setToday('2026-01-13');
    expect((await object(0)).body.code).toBe('PUBLICITY_OVER');
    expect((await approve()).body).toMatchObject({ code: 'OBJECTION_OPEN', facts: { objections: 2 } });
    const decide = (objection: { id: string }, upheld: boolean, by: string) =>
      season.post(`objections/${objection.id}/decision`, by, { upheld, finding: '已核实' });
    expect((await decide(first, true, season.officer)).body.code).toBe('SAME_PERSON');
    const judge = await bed.staff('officer', { orgId: season.orgId });
    expect(expectStatus(await decide(first, true, judge)).status).toBe('UPHELD');
    expect(expectStatus(await decide(second, false, judge)).status).toBe('DISMISSED');
    expect((await decide(second, true, judge)).body.code).toBe('WRONG_STATUS');
    expect(expectStatus(await approve())).toEqual({ approved: 1, approvedFen: 100_000, left: 0 });
    const [row] = await bed.rows<{ granted_fen: bigint }>(
      `SELECT year.granted_fen FROM winter_relief.person_year AS year JOIN winter_relief.recipient AS held
           ON held.person_key = year.person_key WHERE held.id = $1`,
      [entries[0].recipientId],
    );
    expect(row?.granted_fen).toBe(0n);
    expect(expectStatus(await season.get(`campaigns/${id}/objections?status=UPHELD`)).items).toHaveLength(1);
    expect(await season.coverage(id)).toMatchObject({ total: 2, missing: 2 });
    const foreign = await bed.staff('officer', { orgId: ORGS.elsewhere });
    expect((await season.get(`publicities/${hung.id}/entries`, foreign)).body.items).toEqual([]);
    expect((await decide(second, true, foreign)).status).toBe(404);
  });

  test('a list that would hang into a year without an official calendar is refused, and nothing hangs out', async () => {
    const season = await Season.begin(bed);
    await bed.setToday('2026-12-23');
    await season.household();
    const id = await season.snapshot({ festivalDay: '2027-02-06' });
    expectStatus(await season.post(`campaigns/${id}/grants`, season.officer));
    await bed.setToday('2026-12-29');
    const refused = await season.post(`campaigns/${id}/publicities`, season.officer);
    expect(refused.body).toMatchObject({
      code: 'CALENDAR_NOT_COVERED',
      detail: expect.stringContaining('PUBLICITY-WORKING-DAYS'),
      facts: { year: 2027 },
    });
    expect(expectStatus(await season.get(`campaigns/${id}/publicities`)).items).toEqual([]);
    expect(await bed.rows('SELECT 1 FROM winter_relief.public_entry WHERE campaign_id = $1', [id])).toEqual([]);
  });

  test('everybody missing is named, masked, ageing, and set against the calendar; a returned payment uncovers', async () => {
    const season = await Season.begin(bed);
    const below = await Season.begin(bed, [season.orgId]);
    const first = await season.household();
    await named(season, first, '王示范');
    const late = await below.household({ activeFrom: '2026-01-25' });
    const id = await season.snapshot();
    const [recipient = ''] = await season.ordered(id);
    await bed.setToday('2026-02-03');
    const pace = async () => expectStatus(await season.get(`campaigns/${id}/pace`));
    expect(await pace()).toMatchObject({
      total: 2,
      done: 0,
      missing: 2,
      doneBp: 0,
      dueBp: 5_000,
      behind: true,
      daysLeft: 7,
      neededPerDay: 1,
      reachedPerDay: 0,
      ages: [
        { fromDays: 0, toDays: 7, missing: 0 },
        { fromDays: 8, toDays: 14, missing: 1 },
        { fromDays: 15, toDays: 30, missing: 1 },
        { fromDays: 31, missing: 0 },
      ],
    });
    const missing = expectStatus(await season.get(`campaigns/${id}/missing`)).items;
    expect(missing).toEqual([
      { householdId: first.householdId, orgId: season.orgId, maskedName: '王**', status: 'ORDERED', ageDays: 29 },
      { householdId: late.householdId, orgId: below.orgId, status: 'ORDERED', ageDays: 9 },
    ]);
    const lower = expectStatus(await season.get(`campaigns/${id}/missing?orgId=${below.orgId}&status=ORDERED`)).items;
    expect(lower.map((each: { householdId: string }) => each.householdId)).toEqual([late.householdId]);
    await season.settle(recipient);
    expect(await pace()).toMatchObject({
      done: 1,
      doneBp: 5_000,
      behind: false,
      reachedPerDay: 1,
      expectedOn: '2026-02-04',
    });
    await season.return(recipient);
    expect(await pace()).toMatchObject({ done: 0, behind: true });
    const reason = { reason: '上门走访' };
    const names = expectStatus(await season.post(`campaigns/${id}/missing/disclosures`, season.officer, reason)).items;
    expect(names.map((each: { name: string }) => each.name)).toEqual(['王示范', '—']);
    expect((await season.post(`campaigns/${id}/missing/disclosures`, season.approver, reason)).status).toBe(403);
    const leaves = await bed.rows(
      `SELECT 1 FROM winter_relief.audit_leaf WHERE object_type = 'campaign-missing' AND object_id = $1`,
      [id],
    );
    expect(leaves).toHaveLength(1);
  });
});
