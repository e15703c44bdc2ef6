import { fold } from '@huzhu/kernel';
import { fromJson } from '@huzhu/service';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { livingLineDecider, type LivingLineEvent } from './domain/living-line.js';
import { hardshipDefinition } from './hardship.definition.js';
import { application, DEEP_FACTS, expectStatus, HouseholdWay, wayPeople } from './household-way.fixture.js';

const BASE = '/api/hardship/v1';
const { lineMonthlyFen: _line, ...FACTS } = DEEP_FACTS;

describe('living lines, services and yearly reviews', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const post = (path: string, token: string, body: unknown) =>
    bed.call('POST', `${BASE}/${path}`, { token, key: newId(), body });
  const get = async (path: string, token = way.people.officer) =>
    expectStatus(await bed.call('GET', `${BASE}/${path}`, { token }));

  test('help that is no money is recorded with a file, counted, and stands beside the money in the totals', async () => {
    const id = await way.active();
    const give = (changes: object = {}, token = way.people.clerk) =>
      post(`households/${id}/services`, token, {
        kind: 'JOB_PLACEMENT',
        givenOn: '2026-01-05',
        provider: '东区就业服务中心',
        persons: 1,
        ...changes,
      });
    const first = expectStatus(await give(), 201);
    expectStatus(await give({ kind: 'LEGAL_AID', provider: '市法律援助中心', persons: 2, costFen: 50_000 }), 201);
    expect((await give({ givenOn: '2026-01-04' })).body.code).toBe('NOT_ON_FILE');
    expect((await give({}, await bed.staff('clerk', { orgId: ORGS.west }))).status).toBe(404);
    expect((await get('services?kind=LEGAL_AID')).items).toMatchObject([
      { householdId: id, persons: 2, status: 'GIVEN' },
    ]);
    const auditor = await bed.staff('auditor');
    const counts = [
      { kind: 'JOB_PLACEMENT', services: 1, households: 1, persons: 1, costFen: 0 },
      { kind: 'LEGAL_AID', services: 1, households: 1, persons: 2, costFen: 50_000 },
    ];
    expect((await get('totals', auditor)).services).toEqual(counts);
    expectStatus(await post(`services/${first.id}/withdrawal`, way.people.officer, { reason: 'ENTERED_IN_ERROR' }));
    expect((await get('service-counts?from=2026-01-05&until=2026-01-05')).counts).toEqual(counts.slice(1));
    expect((await get('services', await bed.staff('officer', { orgId: ORGS.west }))).items).toEqual([]);
    expect(String(await get('exports/services')).split('\r\n')[1]).toContain('WITHDRAWN');
  });

  test('what an authority answers in the year of a file is beside the facts of its review, and is not passed over', async () => {
    const id = await way.active();
    await bed.setToday('2026-12-01');
    const review = async () =>
      (await get('review-work')).items.find(({ householdId }: { householdId: string }) => householdId === id);
    expect(await review()).toMatchObject({ state: 'TO_COMPARE', nextReviewOn: '2027-01-05', overdueDays: 0 });
    const ask = () => post('comparison-requests', way.people.officer, { source: 'TAX', purpose: 'YEARLY_REVIEW' });
    const asked = expectStatus(await ask(), 201);
    expect((await ask()).body.code).toBe('NOBODY_TO_COMPARE');
    expect((await review()).state).toBe('AWAITING_ANSWER');
    const file = String(
      (await bed.call('GET', `${BASE}/comparison-requests/${asked.id}/file`, { token: way.people.officer })).body,
    );
    const people = file
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',')[2]);
    const form = new FormData();
    form.append(
      'file',
      new Blob([`证件号码,年收入(元),车辆数,房产套数\n${people.map((person) => `${person},90000,0,1`).join('\n')}`]),
      'answer.csv',
    );
    expectStatus(
      await bed.call('POST', `${BASE}/comparison-requests/${asked.id}/answer`, {
        token: way.people.officer,
        key: newId(),
        form,
      }),
    );
    expect((await review()).state).toBe('TO_ASSESS');
    const propose = (body: object) =>
      way.step(id, 'reassessment', way.people.officer, { yearly: true, facts: DEEP_FACTS, ...body });
    expect((await propose({})).body).toMatchObject({ code: 'DIFFERENCE_NOT_RECORDED', facts: { source: 'TAX' } });
    const sources = [{ source: 'TAX', answeredOn: '2026-12-01', differs: true }];
    expectStatus(await propose({ sources }));
    expect((await review()).state).toBe('TO_APPROVE');
    expect(
      (await get('review-work?state=TO_COMPARE')).items.map(({ state }: { state: string }) => state),
    ).not.toContain('TO_APPROVE');
    expectStatus(await way.step(id, 'reassessment-approval', way.people.approver));
    expect(await review()).toBeUndefined();
  });

  test('facts are assessed by the line that held on the last day of their twelve months', async () => {
    await bed.setToday('2025-12-16');
    const line = async (orgId: string, validFrom: string, lineMonthlyFen: number) => {
      const body = { orgId, validFrom, lineMonthlyFen, minimumWageMonthlyFen: 200_000, announcement: '民发1号' };
      return expectStatus(await post('living-lines', way.people.officer, body), 201);
    };
    expect((await way.apply(application({ facts: FACTS }))).body.code).toBe('LINE_MISSING');
    const old = await line(ORGS.city, '2025-01-01', 100_000);
    const decide = (id: string, token = way.people.approver) =>
      post(`living-lines/${id}/decision`, token, { outcome: 'APPROVED' });
    expect((await way.apply(application({ facts: FACTS }))).body.code).toBe('LINE_MISSING');
    expectStatus(await decide(old.id));
    const again = await line(ORGS.city, '2025-01-01', 100_001);
    const races = await Promise.all([line(ORGS.east, '2026-01-01', 106_200), line(ORGS.east, '2026-01-01', 106_300)]);
    expect((await decide(again.id)).body.code).toBe('LINE_TAKEN');
    const id = await way.reviewed(application({ facts: FACTS }));
    expect((await get(`households/${id}`)).facts.lineMonthlyFen).toBe(100_000);
    expect((await way.apply(application())).body).toMatchObject({
      code: 'LINE_DIFFERS',
      facts: { lineMonthlyFen: 100_000, validFrom: '2025-01-01' },
    });
    const answers = await Promise.all(races.map(({ id: each }) => decide(each)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await bed.setToday('2026-01-05');
    expectStatus(await way.step(id, 'approval', way.people.approver));
    expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts: { ...FACTS, idleAdults: 1 } }));
    const { proposed } = await get(`households/${id}`);
    expect(proposed.category).toBeDefined();
    const winner = answers.find(({ status }) => status === 200)?.body;
    expectStatus(await way.step(id, 'reassessment-approval', way.people.approver));
    expect((await get(`households/${id}`)).facts).toMatchObject({
      lineMonthlyFen: winner.lineMonthlyFen,
      minimumWageMonthlyFen: 200_000,
    });
    const clerk = await bed.staff('clerk', { orgId: ORGS.east });
    expect((await get('living-lines?status=APPROVED', clerk)).items).toHaveLength(2);
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM hardship.journal WHERE aggregate_id = $1 ORDER BY version',
      [winner.id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as LivingLineEvent);
    expect(fold(livingLineDecider, events)).toMatchObject({
      status: 'APPROVED',
      lineMonthlyFen: BigInt(winner.lineMonthlyFen),
    });
  });
});
