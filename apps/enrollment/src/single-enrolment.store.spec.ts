import { jest } from '@jest/globals';
import { contributionReceived, orgUnitChanged } from '@huzhu/contracts';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, enrolPeople, pay, post } from './testing/enrolled-people.js';
import { idNumber, newKey, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

let bed: ServiceBed;
let desk: Desk;
let clerk: string;
let accountant: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  await bed.deliver(orgUnitChanged, {
    ...federation,
    ancestors: [federation.orgId, ORGS.east, ORGS.city, ORGS.province],
  });
  clerk = await bed.staff('clerk');
  accountant = await bed.staff('accountant');
  desk = { bed, clerk, accountant };
});

afterAll(() => bed.stop());

const federation = {
  orgId: '00000000-0000-7000-8000-0000000000f1',
  code: 'NF-1',
  name: '示范市新就业形态工会联合会',
  level: 'TOWNSHIP',
  kind: 'NEW_FORM_FEDERATION',
  validFrom: '2025-01-01',
} as const;

const person = (index: number, over: object = {}) => ({
  name: '骑手',
  idNumber: idNumber(index),
  sex: Number(idNumber(index)[16]) % 2 === 1 ? 'M' : 'F',
  mobile: `137${String(index).padStart(8, '0')}`,
  units: 1,
  ownShareFen: 1_200,
  unionShareFen: 4_800,
  consent: true,
  ...over,
});

const enrolIndividual = (index: number, over: object = {}, token = clerk) =>
  post(bed, token, 'individual-enrolments', {
    plan: 'A-HOSP',
    planVersion: '2026',
    coverageStart: '2026-01-01',
    employment: 'NEW_FORM',
    federationId: federation.orgId,
    ...person(index, over),
  });

describe('a worker without an employer', () => {
  it('is enrolled alone, paid for by member, union and aid fund, and covered', async () => {
    const enrolled = await enrolIndividual(1);
    expect([enrolled.status, enrolled.body.status]).toEqual([202, 'CONFIRMED']);
    const { id } = enrolled.body;
    const waiting = await rosterIn(bed, clerk, id, 'AWAITING_PAYMENT');
    expect(waiting).toMatchObject({
      kind: 'INDIVIDUAL',
      employer: { name: federation.name, staff: 1 },
      contributions: { dueFen: 6_000 },
    });
    const credit = (amountFen: number, payer: string) =>
      post(bed, accountant, `rosters/${id}/contributions`, {
        amountFen,
        receivedOn: '2025-12-01',
        bankReference: newKey(),
        payer,
      });
    await credit(1_200, 'MEMBER');
    await credit(4_000, 'UNION');
    await credit(800, 'AID_FUND');
    await rosterIn(bed, clerk, id, 'ACTIVE');
    const listed = await bed.call('GET', `/api/enrollment/v1/rosters/${id}/contributions`, { token: accountant });
    expect(listed.body.items.map(({ payer }: { payer: string }) => payer)).toEqual(['MEMBER', 'UNION', 'AID_FUND']);
    expect((await bed.sent(contributionReceived)).map(({ payer }) => payer)).toEqual(['MEMBER', 'UNION', 'AID_FUND']);
    const covered = await bed.call('GET', `/api/enrollment/v1/coverages?rosterId=${id}`, { token: clerk });
    expect(covered.body.items).toMatchObject([{ status: 'ACTIVE', name: '骑*', row: 1 }]);
    const again = await enrolIndividual(1);
    expect([again.status, again.body.code]).toEqual([409, 'COVERED_ALREADY']);
    expect(again.body.facts).toEqual({ rosterId: id, twinRow: 1, twinEmployer: federation.name });
    const kinds = await bed.call('GET', '/api/enrollment/v1/rosters?kind=INDIVIDUAL', { token: clerk });
    expect(kinds.body.items.map((roster: { id: string }) => roster.id)).toEqual([id]);
  });

  it.each([
    ['too old', { idNumber: '11010519491231002X', sex: 'F' }, 'ROW_FAULTY'],
    ['for another price', { ownShareFen: 1 }, 'ROW_FAULTY'],
    ['in an unknown plan', { planVersion: '1999' }, 'PLAN_UNKNOWN'],
    ['from a day outside the plan', { coverageStart: '2027-01-01' }, 'COVERAGE_START_INVALID'],
    ['with an employer', { employment: 'CONTRACT' }, 'EMPLOYMENT_NOT_ELIGIBLE'],
    ['through any other union', { federationId: ORGS.city }, 'FEDERATION_UNKNOWN'],
  ])('is refused %s', async (_what, over, code) => {
    const rosters = () => bed.rows('SELECT id FROM enrollment.roster');
    const before = await rosters();
    const refused = await enrolIndividual(2, over);
    expect([refused.status, refused.body.code]).toEqual([409, code]);
    expect(await rosters()).toEqual(before);
  });

  it('is enrolled by those at or above an open federation, and nobody joins one as an employer', async () => {
    const inFederation = await bed.staff('clerk', { orgId: federation.orgId });
    const { body } = await enrolIndividual(5, {}, inFederation);
    expect(body.status).toBe('CONFIRMED');
    expect((await enrolIndividual(6, {}, await bed.staff('clerk', { orgId: ORGS.west }))).body.code).toBe(
      'FEDERATION_UNKNOWN',
    );
    await rosterIn(bed, clerk, body.id, 'AWAITING_PAYMENT');
    await pay(desk, body.id, 6_000);
    expect((await post(bed, clerk, `rosters/${body.id}/late-members`, person(7))).body.code).toBe('NOT_AN_EMPLOYER');
    const closed = { ...federation, orgId: newId(), validTo: '2025-11-30' };
    await bed.deliver(orgUnitChanged, { ...closed, ancestors: [closed.orgId, ORGS.city, ORGS.province] });
    expect((await enrolIndividual(7, { federationId: closed.orgId })).body.code).toBe('FEDERATION_UNKNOWN');
  });

  it('is not the clerk, and the same request enrols once', async () => {
    const [known] = await bed.rows<{ person_key: string }>(
      `SELECT person_key FROM enrollment.coverage JOIN enrollment.roster ON roster.id = roster_id WHERE kind = 'INDIVIDUAL'`,
    );
    const own = await bed.staff('clerk', { personKey: known!.person_key });
    expect((await enrolIndividual(1, {}, own)).status).toBe(403);
    const key = newKey();
    const body = {
      plan: 'A-HOSP',
      planVersion: '2026',
      coverageStart: '2026-01-01',
      employment: 'NEW_FORM',
      federationId: federation.orgId,
      ...person(3),
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        bed.call('POST', '/api/enrollment/v1/individual-enrolments', { token: clerk, key, body }),
      ),
    );
    expect(new Set(answers.map(({ body: answer }) => answer.id)).size).toBe(1);
  });

  it('is told, once enrolment is closed, when it was open and what is', async () => {
    await bed.setToday('2026-08-01');
    try {
      const { status, body } = await enrolIndividual(4);
      expect([status, body.code]).toEqual([409, 'ENROLMENT_CLOSED']);
      expect(body.facts).toEqual({
        on: '2026-08-01',
        opensOn: '2025-10-20',
        closesOn: '2026-03-31',
        creditedBy: '2026-03-31',
        openVersions: ['B-CI-HA 2025', 'C-WOMEN 2025', 'D-ACC 2025', 'D-ACC 2025-HIGH-RISK'],
      });
      const { body: plans } = await bed.call('GET', '/api/enrollment/v1/plans', { token: clerk });
      const open = plans.items.filter(({ enrolment }: { enrolment: { open: boolean } }) => enrolment.open);
      expect(open.map(({ plan }: { plan: string }) => plan)).toEqual(['B-CI-HA', 'C-WOMEN', 'D-ACC', 'D-ACC']);
    } finally {
      await bed.setToday('2025-12-01');
    }
  });
});

describe('a late member', () => {
  it('joins an active roster, and is covered from the day after the payment', async () => {
    const { rosterId } = await enrolPeople(desk, [10], 'grown');
    const add = (token = clerk) => post(bed, token, `rosters/${rosterId}/late-members`, person(11));
    expect((await add()).body.code).toBe('WRONG_STATUS');
    await pay(desk, rosterId, 6_000);
    expect((await add(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).status).toBe(404);
    await bed.setToday('2026-02-10');
    try {
      const added = await add();
      expect(added.status).toBe(202);
      const waiting = await rosterIn(bed, clerk, added.body.id, 'AWAITING_PAYMENT');
      expect(waiting).toMatchObject({ kind: 'LATE_MEMBER', joinsRosterId: rosterId, employer: { name: 'grown' } });
      await pay(desk, added.body.id, 6_000, '2026-02-10');
      const active = await rosterIn(bed, clerk, added.body.id, 'ACTIVE');
      expect(active.period).toEqual({ start: '2026-02-11', end: '2026-12-31' });
      await bed.setToday('2026-04-01');
      expect((await post(bed, clerk, `rosters/${rosterId}/late-members`, person(12))).body.code).toBe(
        'ENROLMENT_CLOSED',
      );
    } finally {
      await bed.setToday('2025-12-01');
    }
  });
});

describe('somebody who has retired', () => {
  it('is barred from new coverage only where the plan version says so', async () => {
    await bed.rows(
      `INSERT INTO enrollment.plan_version
       SELECT (jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'plan_version', '2026-R', 'definition',
                jsonb_set(definition, '{enrolment,eligibility,notRetired}', 'false') || '{"version": "2026-R"}'))).*
         FROM enrollment.plan_version AS p WHERE plan = 'A-HOSP' AND plan_version = '2026'`,
    );
    const { coverages } = await enrolPeople(desk, [30], 'retiring');
    const retirement = { retiredOn: '2025-11-01', reason: 'pension notice' };
    await post(bed, clerk, `people/${coverages[0]!.person_id}/retirement`, retirement);
    const csv = rosterCsv([rosterRow(30)]);
    for (const [planVersion, faulty] of [['2026', 1] as const, ['2026-R', 0] as const]) {
      const { body } = await uploadRoster(bed, {
        token: clerk,
        csv,
        staff: 1,
        employer: 'next',
        fields: { planVersion },
      });
      expect((await rosterIn(bed, clerk, body.id, 'CHECKED')).groups.FAULTY).toBe(faulty);
    }
  });
});
