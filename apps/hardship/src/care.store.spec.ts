import {
  businessKey,
  claimsPaymentRequested,
  householdChanged,
  householdRegistered,
  paymentReopened,
  paymentReturned,
  paymentSettled,
  winterReliefPaymentRequested,
} from '@huzhu/contracts';
import { ORGS, replayNeighbours, ServiceBed, walkSorts } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import { hardshipDefinition } from './hardship.definition.js';
import { application, DEEP_FACTS, expectStatus, HouseholdWay, wayPeople } from './household-way.fixture.js';

const SEALED = 'aaaa.bbbb.cccc.dddd.eeee';

describe('files on the books', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const view = async (id: string) =>
    expectStatus(await bed.call('GET', `/api/hardship/v1/households/${id}`, { token: way.people.officer }));
  const keyOf = async (id: string, place = 0): Promise<string> => {
    const sent = await bed.sent(householdRegistered);
    return sent.find((message) => message.householdId === id)?.memberPersonKeys[place] ?? '';
  };

  /** A payment of another source, asked for and settled; in the order in which the events arrive. */
  async function paid(source: 'claims' | 'winter-relief', personKey: string, amountFen: number, settled: string) {
    const caseId = newId();
    const payment = { businessKey: businessKey(source, caseId, 1), source, caseId, sequence: 1, amountFen };
    const request = {
      ...payment,
      orgId: ORGS.east,
      ...(source === 'claims'
        ? ({ fund: 'MUTUAL_AID_POOL', purpose: 'BENEFIT' } as const)
        : ({ fund: 'WINTER_RELIEF', purpose: 'WINTER_RELIEF' } as const)),
      personKey,
      sealedPayee: SEALED,
      approvedOn: '2026-01-05',
    };
    const contract = source === 'claims' ? claimsPaymentRequested : winterReliefPaymentRequested;
    // The bank's news may overtake the request: they come from two topics.
    if (source === 'claims') await bed.deliver(contract, request);
    await bed.deliver(paymentSettled, { ...payment, paymentId: newId(), settledOn: settled });
    if (source !== 'claims') await bed.deliver(contract, request);
    return payment;
  }

  test('a plan is made before aid, its words are read with a reason', async () => {
    const id = await way.reviewed();
    await bed.setToday('2026-01-05');
    expectStatus(await way.step(id, 'approval', way.people.approver));
    expect((await way.requestAid(id, { kind: 'LIVING' })).body.code).toBe('PLAN_MISSING');
    const plan = { goals: '复工', measures: '培训', responsible: newId(), from: '2026-01-05', until: '2026-12-31' };
    expectStatus(await way.step(id, 'plan', way.people.officer, plan));
    expect((await view(id)).plan).toEqual({ responsible: plan.responsible, from: plan.from, until: plan.until });
    const read = expectStatus(await way.step(id, 'disclosures', way.people.officer, { reason: 'CASE_WORK' }));
    expect(read.plan).toEqual({ goals: '复工', measures: '培训' });
    expect((await way.requestAid(id, { kind: 'LIVING' })).status).toBe(201);
  });

  test('benefits and relief that were paid elsewhere are income of the re-test and of the review', async () => {
    const id = await way.active();
    const claim = await paid('claims', await keyOf(id, 1), 100_000, '2026-01-10');
    await paid('winter-relief', await keyOf(id), 100_000, '2026-01-11');
    await bed.setToday('2026-03-02');
    const reassess = async () =>
      expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts: DEEP_FACTS })).assessment;
    expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts: DEEP_FACTS }));
    expect((await view(id)).proposed).toMatchObject({ category: 'DEEP', receivedFen: 100_000, netFen: 3_800_000 });
    await paid('winter-relief', await keyOf(id), 100_001, '2026-01-12');
    await reassess();
    expect((await view(id)).proposed).toMatchObject({ category: 'RELATIVE', receivedFen: 200_001 });
    const reopened = { ...claim, paymentId: newId(), reopenedOn: '2026-01-19' };
    await bed.deliver(paymentReopened, { ...reopened, state: 'SUBMITTED' });
    await reassess();
    expect((await view(id)).proposed).toMatchObject({ category: 'DEEP', receivedFen: 100_001 });
    await bed.deliver(paymentReopened, { ...reopened, state: 'SETTLED', settledOn: '2026-01-10' });
    await reassess();
    expect((await view(id)).proposed).toMatchObject({ category: 'RELATIVE', receivedFen: 200_001 });
    await bed.deliver(paymentReturned, {
      ...claim,
      paymentId: newId(),
      reasonCode: 'AC04',
      returnedOn: '2026-01-20',
    });
    await reassess();
    expect((await view(id)).proposed).toMatchObject({ category: 'DEEP', receivedFen: 100_001 });
    const aid = expectStatus(await way.requestAid(id, { kind: 'LIVING' }), 201);
    expect(aid.receivedFen).toBe(100_001);
  });

  test('the own aid of the year is income of the review', async () => {
    const id = await way.active();
    const aidId = await way.orderedAid(id);
    const facts = {
      businessKey: businessKey('hardship', aidId, 1),
      source: 'hardship',
      caseId: aidId,
      sequence: 1,
    } as const;
    await bed.deliver(paymentSettled, { ...facts, paymentId: newId(), amountFen: 1_062_000, settledOn: '2026-01-06' });
    await bed.setToday('2026-06-01');
    expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts: DEEP_FACTS, yearly: true }));
    expect((await view(id)).proposed).toMatchObject({ category: 'RELATIVE', receivedFen: 1_062_000 });
    expectStatus(await way.step(id, 'reassessment-approval', way.people.approver));
    expect(await view(id)).toMatchObject({
      category: 'RELATIVE',
      lastReviewedOn: '2026-06-01',
      nextReviewOn: '2027-06-01',
    });
  });

  test('the work list shows which reviews are due, the soonest first', async () => {
    const id = await way.active();
    const due = async (by: string, after = '') =>
      expectStatus(
        await bed.call('GET', `/api/hardship/v1/households?reviewDueBy=${by}&sort=review&limit=1${after}`, {
          token: way.people.officer,
        }),
      );
    expect((await due('2027-01-04')).items).toEqual([]);
    const seen: string[] = [];
    for (let after = ''; ;) {
      const page = await due('2027-01-05', after);
      seen.push(...page.items.map((each: { id: string }) => each.id));
      if (page.nextCursor === undefined) break;
      after = `&after=${page.nextCursor}`;
    }
    expect(seen).toContain(id);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('a suspended file gets no aid and stays on file; it goes on, or ends', async () => {
    const body = application();
    const id = await way.active(body);
    expectStatus(await way.step(id, 'suspension', way.people.approver, { reason: 'UNDER_INQUIRY' }));
    expect(expectStatus(await way.requestAid(id, { kind: 'LIVING' }), 201).outcome).toBe('NOT_ON_FILE');
    expect((await way.apply(body)).body.code).toBe('DUPLICATE_HOUSEHOLD');
    expectStatus(await way.step(id, 'resumption', way.people.approver));
    const told = (await bed.sent(householdChanged)).filter((message) => message.householdId === id);
    expect(told.map(({ status }) => status)).toEqual(['SUSPENDED', 'ACTIVE']);
  });

  test('a household that leaves hardship and falls back keeps the thread to its earlier file', async () => {
    const body = application();
    const id = await way.active(body);
    expect((await way.step(id, 'exit', way.people.approver, { reason: 'OUT_OF_HARDSHIP' })).body.code).toBe(
      'EXIT_NOT_SHOWN',
    );
    const facts = { ...DEEP_FACTS, incomeFen: 20_000_000 };
    expectStatus(await way.step(id, 'reassessment', way.people.officer, { facts, yearly: true }));
    expectStatus(await way.step(id, 'exit', way.people.approver, { reason: 'OUT_OF_HARDSHIP' }));
    const back = await way.active(body);
    expect(await view(back)).toMatchObject({ origin: 'RELAPSED', previousHouseholdId: id, status: 'ACTIVE' });
    const list = await bed.call('GET', '/api/hardship/v1/households?origin=RELAPSED&sort=-applied', {
      token: way.people.officer,
    });
    expect(list.body.items[0].id).toBe(back);
  });

  test('three of ten files are sampled by a keyed hash, the same ones however often, and checked by others', async () => {
    const pick = () =>
      bed.call('POST', '/api/hardship/v1/review-samples', {
        token: way.people.officer,
        key: newId(),
        body: { year: 2026 },
      });
    const answers = await Promise.all(Array.from({ length: 10 }, pick));
    const [first] = answers;
    expect(answers.every(({ body }) => body.sampled === first?.body.sampled)).toBe(true);
    const { files, sampled } = expectStatus(first!);
    expect(sampled).toBe(Math.ceil((files * 3) / 10));
    const open = expectStatus(
      await bed.call('GET', '/api/hardship/v1/review-samples?year=2026&open=true', { token: way.people.officer }),
    );
    expect(open.items).toHaveLength(sampled);
    const { householdId } = open.items[0];
    const checker = await bed.staff('second-reviewer');
    const check = { year: 2026, outcome: 'CONFIRMED', findings: '属实' };
    expectStatus(await way.step(householdId, 'sample-check', checker, check));
    expect((await way.step(householdId, 'sample-check', checker, check)).body.code).toBe('NOT_IN_SAMPLE');
    const left = await bed.call('GET', '/api/hardship/v1/review-samples?year=2026&open=true', {
      token: way.people.officer,
    });
    expect(left.body.items).toHaveLength(sampled - 1);
    const west = await bed.staff('officer', { orgId: ORGS.west });
    expect((await bed.call('GET', '/api/hardship/v1/review-samples?year=2026', { token: west })).body.items).toEqual(
      [],
    );
  });

  test('after all this a replay of what ever came changes no row', async () => {
    expect((await replayNeighbours(bed)).changedTables).toEqual([]);
  });

  test('a file goes to another union by somebody who stands above both; its people stay on one file', async () => {
    const id = await way.active();
    const transfer = (orgId: string, token = way.people.approver) =>
      way.step(id, 'transfer', token, { orgId, reason: 'NEW_EMPLOYER' });
    const east = await bed.staff('approver', { orgId: ORGS.east });
    expect((await transfer(ORGS.west, east)).body.code).toBe('NOT_PERMITTED');
    expect((await transfer(ORGS.elsewhere)).body.code).toBe('NOT_PERMITTED');
    expect((await transfer(ORGS.east)).body.code).toBe('SAME_UNION');
    const personKey = await keyOf(id);
    expectStatus(await transfer(ORGS.west));
    expect((await bed.sent(householdChanged)).find(({ householdId }) => householdId === id)).toMatchObject({
      orgId: ORGS.west,
      status: 'ACTIVE',
    });
    expect(
      await bed.rows('SELECT DISTINCT org_id FROM hardship.person_on_file WHERE person_key = $1', [personKey]),
    ).toEqual([{ org_id: ORGS.west }]);
    const seen = (token: string) => bed.call('GET', `/api/hardship/v1/households/${id}`, { token });
    expect((await seen(east)).status).toBe(404);
    expect((await seen(await bed.staff('approver', { orgId: ORGS.west }))).body.orgId).toBe(ORGS.west);
  });

  test('every list is there as a file, without personal data', async () => {
    const id = await way.active();
    const exported = async (path: string) => {
      const answer = await bed.call('GET', `/api/hardship/v1/exports/${path}`, { token: way.people.officer });
      expect(answer.headers.get('content-type')).toContain('text/csv');
      return (expectStatus(answer) as string).split('\r\n').filter((line) => line !== '');
    };
    const files = await exported(`households?orgId=${ORGS.east}&status=ACTIVE`);
    expect(files[0]).toContain('id,fileNumber,orgId,status');
    expect(files.some((line) => line.startsWith(id))).toBe(true);
    expect(files.slice(1).every((line) => line.includes('ACTIVE') && !line.includes('成员'))).toBe(true);
    for (const path of ['aids', 'public-notices', 'comparison-requests', 'review-samples?year=2026']) {
      expect((await exported(path)).length).toBeGreaterThan(0);
    }
    expect(
      (await bed.call('GET', '/api/hardship/v1/exports/households?status=LOST', { token: way.people.officer })).status,
    ).toBe(400);
  });

  test('the list of files loses and repeats nothing in any order while files come in', async () => {
    const sorts = ['applied', 'review', 'members', 'objections'];
    const list = { path: '/api/hardship/v1/households', token: way.people.officer, sorts, id: 'id' };
    expect(
      await walkSorts(bed, { ...list, table: 'hardship.household', unlike: (copy) => ({ file_number: copy }) }),
    ).toEqual([]);
  });
});
