import {
  aidDecided,
  businessKey,
  hardshipPaymentRequested,
  householdCensus,
  paymentAccepted,
  paymentReopened,
  paymentReturned,
  paymentSettled,
  paymentWaiting,
  type PaymentRequested,
} from '@huzhu/contracts';
import { createHash } from 'node:crypto';
import { fold } from '@huzhu/kernel';
import { fromJson, PayeeOpener, toJson } from '@huzhu/service';
import { ORGS, replayNeighbours, ServiceBed, walkSorts } from '@huzhu/testing';
import { v7 as newId } from 'uuid';
import type { AidEvent } from './domain/aid-events.js';
import { aidDecider } from './domain/aid.decide.js';
import { hardshipDefinition } from './hardship.definition.js';
import { application, expectStatus, HouseholdWay, OTHER_CARD, wayPeople } from './household-way.fixture.js';
import { aidAggregate, type AidRow } from './store/aid.entity.js';

const paymentOf = (caseId: string, sequence = 1, source: 'hardship' | 'claims' = 'hardship') => ({
  paymentId: newId(),
  businessKey: businessKey(source, caseId, sequence),
  source,
  caseId,
  sequence,
  amountFen: 1_062_000,
});

describe('aid', () => {
  let bed: ServiceBed;
  let way: HouseholdWay;
  beforeAll(async () => {
    bed = await ServiceBed.start(hardshipDefinition, {}, '2025-12-16');
    way = new HouseholdWay(bed, await wayPeople(bed));
  });
  afterAll(() => bed?.stop());

  const aid = async (id: string) =>
    (await bed.call('GET', `/api/hardship/v1/aids/${id}`, { token: way.people.officer })).body;
  const payments = async (caseId: string): Promise<PaymentRequested[]> =>
    (await bed.sent(hardshipPaymentRequested)).filter((message) => message.caseId === caseId);

  test('a deep household gets ten lines of living aid: asked, approved, ordered, paid', async () => {
    const household = await way.active();
    const id = await way.orderedAid(household);
    const [payment] = await payments(id);
    expect(payment).toMatchObject({
      businessKey: `hardship/${id}/1`,
      fund: 'HARDSHIP_AID',
      purpose: 'HARDSHIP_AID',
      amountFen: 1_062_000,
      orgId: ORGS.east,
      approvedOn: '2026-01-05',
    });
    const opener = await PayeeOpener.of(bed.environment['PAYEE_PRIVATE_KEYS'] ?? '');
    expect(await opener.open(payment?.sealedPayee ?? '')).toEqual({
      name: '甲',
      accountNumber: '6222020000000000125',
      accountKind: 'CARD',
    });
    expect((await bed.sent(aidDecided)).find((message) => message.aidId === id)).toMatchObject({
      outcome: 'OK',
      grantedFen: 1_062_000,
      fundSource: 'UNION',
    });
    expect((await aid(id)).status).toBe('APPROVED');
    await bed.deliver(paymentAccepted, { ...paymentOf(id), acceptedOn: '2026-01-05' });
    expect((await aid(id)).status).toBe('ACCEPTED');
    await bed.deliver(paymentSettled, { ...paymentOf(id), settledOn: '2026-01-06' });
    expect(await aid(id)).toMatchObject({ status: 'PAID', settledOn: '2026-01-06', sequence: 1 });
  });

  test('what was granted counts for the next request; the standard refuses with its clause', async () => {
    const household = await way.active();
    await way.orderedAid(household);
    const again = expectStatus(await way.requestAid(household, { kind: 'LIVING' }), 201);
    expect([again.status, again.outcome, again.grantedFen]).toEqual(['REFUSED', 'ALREADY_GRANTED', 0]);
    const retest = expectStatus(await way.requestAid(household, { kind: 'MEDICAL', ownPaidFen: 1_500_000 }), 201);
    expect([retest.status, retest.outcome]).toEqual(['REFUSED', 'RETEST_NOT_DEEP']);
    expect((await bed.sent(aidDecided)).find((message) => message.aidId === retest.id)).toMatchObject({
      outcome: 'RETEST_NOT_DEEP',
      grantedFen: 0,
    });
  });

  test('temporary aid needs no file, but has a maximum a year', async () => {
    await bed.setToday('2026-01-05');
    const { id: household } = expectStatus(await way.apply(), 201);
    const living = expectStatus(await way.requestAid(household, { kind: 'LIVING' }), 201);
    expect(living.outcome).toBe('NOT_ON_FILE');
    const first = expectStatus(await way.requestAid(household, { kind: 'TEMPORARY', requestedFen: 200_000 }), 201);
    const second = expectStatus(await way.requestAid(household, { kind: 'TEMPORARY', requestedFen: 200_000 }), 201);
    expect([first.grantedFen, second.grantedFen, second.outcome]).toEqual([200_000, 100_000, 'CAPPED']);
    expectStatus(await way.aidStep(first.id, 'approval', way.people.approver, {}));
    const missing = await way.requestAid(household, { kind: 'TEMPORARY' });
    expect([missing.status, missing.body.code]).toEqual([409, 'AID_FACT_MISSING']);
  });

  test('fifty requests at once never exceed the year', async () => {
    await bed.setToday('2026-01-05');
    const { id: household } = expectStatus(await way.apply(), 201);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => way.requestAid(household, { kind: 'TEMPORARY', requestedFen: 50_000 })),
    );
    const granted = answers.filter((answer) => answer.body.grantedFen > 0);
    expect(granted).toHaveLength(6);
    expect(answers.every((answer) => answer.status === 201)).toBe(true);
  });

  test('the approver is not the one who asked, and big amounts need the superior decision', async () => {
    const household = await way.active(
      application({ facts: { incomeFen: 0, rigidCostFen: 0, lineMonthlyFen: 106_200, idleAdults: 0, vetoes: [] } }),
    );
    const { id, approvalLevel } = expectStatus(
      await way.requestAid(household, { kind: 'MEDICAL', ownPaidFen: 2_000_000 }),
      201,
    );
    expect(approvalLevel).toBe('PROVINCE');
    const self = await bed.staff('approver', { id: way.people.clerkId });
    expect((await way.aidStep(id, 'approval', self, {})).body.code).toBe('SAME_PERSON');
    expect((await way.aidStep(id, 'approval', way.people.approver, {})).body.code).toBe('SUPERIOR_APPROVAL_MISSING');
    expectStatus(await way.aidStep(id, 'approval', way.people.approver, { superiorReference: '示工发〔2026〕1号' }));
  });

  test('fifty approvals at once order one payment', async () => {
    const household = await way.active();
    const { id } = expectStatus(await way.requestAid(household, { kind: 'LIVING' }), 201);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => way.aidStep(id, 'approval', way.people.approver, {})),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await payments(id)).toHaveLength(1);
    const other = expectStatus(await way.requestAid(await way.active(), { kind: 'LIVING' }), 201);
    const key = newId();
    const same = await Promise.all(
      Array.from({ length: 50 }, () => way.aidStep(other.id, 'approval', way.people.approver, {}, key)),
    );
    expect(new Set(same.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(await payments(other.id)).toHaveLength(1);
  });

  test('without an account approved aid waits, and is ordered when one is given', async () => {
    const household = await way.active(application({ payee: undefined }));
    const id = await way.orderedAid(household);
    expect([(await aid(id)).status, await payments(id)]).toEqual(['WAITING_FOR_PAYEE', []]);
    expectStatus(await way.step(household, 'payee', way.people.clerk, OTHER_CARD));
    expect([(await aid(id)).status, (await payments(id)).length]).toEqual(['APPROVED', 1]);
  });

  test('a returned aid goes to a new account with the next number', async () => {
    const household = await way.active();
    const id = await way.orderedAid(household);
    await bed.deliver(paymentReturned, { ...paymentOf(id), reasonCode: 'AC04', returnedOn: '2026-01-07' });
    expect(await aid(id)).toMatchObject({ status: 'RETURNED', reasonCode: 'AC04' });
    expect((await way.aidStep(id, 'reissue', way.people.clerk)).body.code).toBe('PAYEE_UNCHANGED');
    expectStatus(await way.step(household, 'payee', way.people.clerk, OTHER_CARD));
    const answers = await Promise.all(Array.from({ length: 10 }, () => way.aidStep(id, 'reissue', way.people.clerk)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await payments(id)).map(({ sequence, reissueOf }) => [sequence, reissueOf])).toEqual([
      [1, undefined],
      [2, `hardship/${id}/1`],
    ]);
    await bed.deliver(paymentSettled, { ...paymentOf(id), settledOn: '2026-01-08' });
    expect((await aid(id)).status).toBe('APPROVED');
    await bed.deliver(paymentSettled, { ...paymentOf(id, 2), settledOn: '2026-01-08' });
    expect(await aid(id)).toMatchObject({ status: 'PAID', sequence: 2 });
  });

  test('a withdrawn statement puts the aid back to where it stood, once', async () => {
    const id = await way.orderedAid(await way.active());
    await bed.deliver(paymentSettled, { ...paymentOf(id), settledOn: '2026-01-06' });
    await bed.deliver(paymentReturned, { ...paymentOf(id), reasonCode: 'AC04', returnedOn: '2026-01-07' });
    const again = { ...paymentOf(id), state: 'SETTLED' as const, settledOn: '2026-01-06', reopenedOn: '2026-01-08' };
    await bed.deliver(paymentReopened, again);
    expect(await aid(id)).toMatchObject({ status: 'PAID', settledOn: '2026-01-06' });
    const eventId = newId();
    const atBank = { ...paymentOf(id), state: 'SUBMITTED' as const, reopenedOn: '2026-01-08' };
    await bed.deliverAll(paymentReopened, [atBank, atBank], [eventId, eventId]);
    await bed.deliver(paymentReopened, atBank, { id: eventId });
    await bed.deliver(paymentReopened, again);
    expect((await aid(id)).status).toBe('ACCEPTED');
    const [row] = await bed.rows('SELECT paid_fen::int AS paid FROM hardship.aid WHERE id = $1', [id]);
    expect(row).toEqual({ paid: 0 });
    const effects = await bed.rows('SELECT 1 FROM hardship.reaction_effect WHERE event_id = $1', [eventId]);
    expect(effects).toHaveLength(1);
    await bed.deliver(paymentSettled, { ...paymentOf(id), settledOn: '2026-01-09' });
    expect(await aid(id)).toMatchObject({ status: 'PAID', settledOn: '2026-01-09' });
  });

  test('news twice, in one batch or two, and of others changes nothing', async () => {
    const id = await way.orderedAid(await way.active());
    const eventId = newId();
    const news = { ...paymentOf(id), settledOn: '2026-01-06' };
    await bed.deliverAll(
      paymentSettled,
      [news, news, { ...paymentOf(id, 1, 'claims'), settledOn: '2026-01-06' }],
      [eventId, eventId, newId()],
    );
    await bed.deliver(paymentSettled, news, { id: eventId });
    await bed.deliver(paymentSettled, news);
    const [row] = await bed.rows<{ version: number }>('SELECT version FROM hardship.aid WHERE id = $1', [id]);
    expect(row?.version).toBe(4);
    expect(await bed.rows('SELECT event_id FROM hardship.reaction_effect WHERE target = $1', [`aid/${id}`])).toEqual([
      { event_id: eventId },
    ]);
    expect(
      await bed.rows('SELECT caused_by FROM hardship.journal WHERE aggregate_id = $1 AND version = 4', [id]),
    ).toEqual([{ caused_by: eventId }]);
  });

  test('folding the journal gives the row', async () => {
    const id = await way.orderedAid(await way.active());
    await bed.deliver(paymentReturned, { ...paymentOf(id), reasonCode: 'AC04', returnedOn: '2026-01-07' });
    const row = await bed.service.parts.database.system.dataSource
      .getRepository<AidRow>(aidAggregate.entity)
      .findOneByOrFail({ id });
    const journal = await bed.rows<{ type: string; data: string }>(
      'SELECT type, data::text AS data FROM hardship.journal WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    const events = journal.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as AidEvent);
    expect(fold(aidDecider, events)).toEqual(aidAggregate.fromRow(row));
    expect(fromJson(toJson(row))).toEqual(
      fromJson(toJson({ ...aidAggregate.toRow(aidAggregate.fromRow(row)), id, version: row.version })),
    );
  });

  const fund = (id: string, lines: unknown, token = way.people.officer) => way.aidStep(id, 'funding', token, { lines });
  const settledOn = (caseId: string, day: string) =>
    bed.deliver(paymentSettled, { ...paymentOf(caseId), settledOn: day });

  test('mixed funding: every line is a payment request of its own, and the aid is paid with the last', async () => {
    const { id } = expectStatus(await way.requestAid(await way.active(), { kind: 'LIVING' }), 201);
    const lines = [
      { source: 'CENTRAL', amountFen: 700_000 },
      { source: 'UNION', amountFen: 362_000 },
    ];
    expect((await fund(id, lines.slice(0, 1))).body).toMatchObject({
      code: 'LINES_DO_NOT_ADD_UP',
      facts: { grantedFen: 1_062_000, linesFen: 700_000 },
    });
    const planned = expectStatus(await fund(id, lines));
    expectStatus(await way.aidStep(id, 'approval', way.people.approver, {}));
    const [first, second] = planned.lines as { caseId: string }[];
    expect(first?.caseId).toBe(id);
    const decided = (await bed.sent(aidDecided)).find((message) => message.aidId === id);
    expect(decided).toMatchObject({ grantedFen: 1_062_000, fundSource: 'MIXED' });
    expect(await payments(first?.caseId ?? '')).toMatchObject([
      { fundSource: 'CENTRAL', amountFen: 700_000, sequence: 1 },
    ]);
    expect(await payments(second?.caseId ?? '')).toMatchObject([
      { fundSource: 'UNION', amountFen: 362_000, sequence: 1 },
    ]);
    await bed.deliver(paymentWaiting, { ...paymentOf(second?.caseId ?? ''), reason: 'NO_FUNDS', since: '2026-01-05' });
    expect((await aid(id)).waitingFor).toBe('NO_FUNDS');
    await settledOn(id, '2026-01-06');
    expect((await aid(id)).status).toBe('PARTLY_PAID');
    await settledOn(second?.caseId ?? '', '2026-01-07');
    expect(await aid(id)).toMatchObject({ status: 'PAID', settledOn: '2026-01-07' });
  });

  test('instalments are asked for when they are due, once, by however many; an exit stops the rest', async () => {
    const [kept, ended] = [await way.active(), await way.active()];
    const ids: string[] = [];
    for (const household of [kept, ended]) {
      const { id } = expectStatus(await way.requestAid(household, { kind: 'LIVING' }), 201);
      const half = { source: 'UNION', amountFen: 531_000 };
      expectStatus(await fund(id, [half, { ...half, dueOn: '2026-04-01' }]));
      expectStatus(await way.aidStep(id, 'approval', way.people.approver, {}));
      ids.push(id);
    }
    expectStatus(await way.step(ended, 'exit', way.people.approver, { reason: 'MOVED' }));
    const order = () =>
      bed.call('POST', '/api/hardship/v1/instalments/orders', { token: way.people.officer, key: newId(), body: {} });
    expect(expectStatus(await order()).aids).toBe(0);
    await bed.setToday('2026-04-01');
    const answers = await Promise.all(Array.from({ length: 20 }, order));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const lines = async (id: string) => (await aid(id)).lines as { caseId: string; status: string }[];
    expect((await lines(ids[0]!)).map(({ status }) => status)).toEqual(['ORDERED', 'ORDERED']);
    expect((await lines(ids[1]!)).map(({ status }) => status)).toEqual(['ORDERED', 'STOPPED']);
    expect(await payments((await lines(ids[0]!))[1]?.caseId ?? '')).toHaveLength(1);
    expect(await payments((await lines(ids[1]!))[1]?.caseId ?? '')).toHaveLength(0);
    await bed.setToday('2026-01-05');
  });

  test('totals: approved is ordered and waiting; another city sees nothing of it', async () => {
    const totals = async (orgId: string) =>
      (await bed.call('GET', '/api/hardship/v1/totals', { token: await bed.staff('auditor', { orgId }) })).body
        .funds[0];
    const before = await totals(ORGS.city);
    await way.orderedAid(await way.active());
    await way.orderedAid(await way.active(application({ payee: undefined })));
    const after = await totals(ORGS.city);
    expect(after.approvedFen - before.approvedFen).toBe(2_124_000);
    expect(after.orderedFen - before.orderedFen).toBe(1_062_000);
    expect(after.approvedFen).toBe(after.orderedFen + after.waitingForPayeeFen);
    expect(await totals(ORGS.west)).toMatchObject({ cases: 0, approvedFen: 0 });
  });

  test('the census counts each organisation as of its days, those without files too', async () => {
    await way.active();
    await bed.setToday('2026-01-05');
    const taken = await bed.call('POST', '/api/hardship/v1/censuses', {
      token: way.people.officer,
      key: newId(),
      body: { days: ['2026-01-04', '2026-01-05'] },
    });
    expect(expectStatus(taken).organisations).toBe(3);
    const rows = await bed.rows<{ id: string }>(
      `SELECT id FROM hardship.household WHERE org_id = $1 AND status = 'ACTIVE' AND active_from <= '2026-01-05' ORDER BY id::text`,
      [ORGS.east],
    );
    const sent = await bed.sent(householdCensus);
    expect(sent).toContainEqual({
      orgId: ORGS.east,
      asOf: '2026-01-05',
      households: rows.length,
      hash: createHash('sha256')
        .update(rows.map(({ id }) => id).join('\n'))
        .digest('hex'),
    });
    expect(sent.find(({ orgId, asOf }) => orgId === ORGS.west && asOf === '2026-01-05')?.households).toBe(0);
    const journal = await bed.rows<{ households: number; actor: string }>(
      `SELECT (data ->> 'households')::int AS households FROM hardship.journal WHERE type = 'census-taken'`,
    );
    expect(journal).toHaveLength(1);
    const early = await bed.call('POST', '/api/hardship/v1/censuses', {
      token: way.people.officer,
      key: newId(),
      body: { days: ['2026-02-10'] },
    });
    expect(early.body.code).toBe('DAY_IN_FUTURE');
    await bed.setToday('2026-01-06');
    const leaving = rows[0]!.id;
    expectStatus(
      await way.step(leaving, 'transfer', way.people.approver, { orgId: ORGS.west, reason: 'NEW_EMPLOYER' }),
    );
    const again = { token: way.people.officer, key: newId(), body: { days: ['2026-01-05', '2026-01-06'] } };
    expectStatus(await bed.call('POST', '/api/hardship/v1/censuses', again));
    const counted = await bed.rows<{ org_id: string; as_of: string; households: number }>(
      `SELECT org_id, as_of::text, households FROM hardship.census WHERE org_id = ANY($1::uuid[]) AND as_of >= '2026-01-05' ORDER BY as_of, org_id`,
      [[ORGS.east, ORGS.west]],
    );
    // Who left alone stands where it was on the day, and not in both.
    expect(counted.map(({ households }) => households)).toEqual([rows.length, 0, rows.length - 1, 1]);
    await bed.setToday('2026-01-08');
    expectStatus(
      await way.step(leaving, 'transfer', way.people.approver, { orgId: ORGS.east, reason: 'NEW_EMPLOYER' }),
    );
    await bed.setToday('2026-01-09');
    const between = { token: way.people.officer, key: newId(), body: { days: ['2026-01-05', '2026-01-09'] } };
    expectStatus(await bed.call('POST', '/api/hardship/v1/censuses', between));
    const told = (await bed.sent(householdCensus)).filter(({ orgId }) => orgId === ORGS.west).slice(-3);
    // Who came to the west and left it between the two days is counted on its last day there, which is told before the later one.
    expect(told.map(({ asOf, households }) => [asOf, households])).toEqual([
      ['2026-01-05', 0],
      ['2026-01-07', 1],
      ['2026-01-09', 0],
    ]);
    await bed.setToday('2026-01-06');
  });

  test('lists are paged', async () => {
    const first = await bed.call('GET', '/api/hardship/v1/aids?limit=2', { token: way.people.officer });
    expect(first.body.items).toHaveLength(2);
    const next = await bed.call('GET', `/api/hardship/v1/aids?limit=2&after=${first.body.nextCursor}`, {
      token: way.people.officer,
    });
    expect(next.body.items[0].id > first.body.items[1].id).toBe(true);
  });

  test('after all this a replay of what ever came changes no row', async () => {
    const { events, changedTables } = await replayNeighbours(bed);
    expect(events).toBeGreaterThan(0);
    expect(changedTables).toEqual([]);
  });

  test('the list of aid loses and repeats nothing in any order while aid is asked for', async () => {
    const list = { path: '/api/hardship/v1/aids', token: way.people.officer, id: 'id', table: 'hardship.aid' };
    expect(await walkSorts(bed, { ...list, sorts: ['requested', 'amount', 'due'] })).toEqual([]);
  });
});
