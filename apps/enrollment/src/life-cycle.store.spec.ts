import { jest } from '@jest/globals';
import {
  coverageActivated,
  coverageEnded,
  enrollmentPaymentRequested,
  memberRegistered,
  paymentAccepted,
  paymentReopened,
  paymentReturned,
  paymentSettled,
} from '@huzhu/contracts';
import { PayeeOpener } from '@huzhu/service';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, enrolPeople, pay, post } from './testing/enrolled-people.js';
import { replayAll } from './testing/replay.js';
import { idNumber, rosterCsv, rosterIn, rosterRow, uploadRoster } from './testing/roster-fixture.js';

const PAYEE = { name: '茶社', accountNumber: '110100123456', accountKind: 'ACCOUNT', bankName: '中国银行' };

let bed: ServiceBed;
let desk: Desk;
let approver: string;
let accountant: string;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  clerk = await bed.staff('clerk');
  approver = await bed.staff('approver');
  accountant = await bed.staff('accountant');
  desk = { bed, clerk, accountant };
});

afterAll(() => bed.stop());

const statusOf = async (coverageId: string) =>
  (await bed.rows<{ status: string }>('SELECT status FROM enrollment.coverage WHERE id = $1', [coverageId]))[0]!.status;

const roster = async (rosterId: string) =>
  (await bed.call('GET', `/api/enrollment/v1/rosters/${rosterId}`, { token: clerk })).body;

const refundsOf = async (rosterId: string) =>
  (await bed.call('GET', `/api/enrollment/v1/refunds?rosterId=${rosterId}`, { token: accountant })).body.items;

const endedOf = async (coverageId: string) =>
  (await bed.sent(coverageEnded)).flatMap(({ items }) => items).filter((item) => item.coverageId === coverageId);

describe('cancellation before the start', () => {
  it('of paid coverage owes its price back, and is told of', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [1, 2], 'cancelled');
    await pay(desk, rosterId, 12_000);
    const cancelled = await post(bed, clerk, `coverages/${coverages[0]!.id}/cancellation`, { reason: 'left' });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'CANCELLED_BEFORE_START']);
    expect(await endedOf(coverages[0]!.id)).toEqual([
      expect.objectContaining({ end: '2025-12-31', reason: 'CANCELLED_BEFORE_START', version: 3 }),
    ]);
    expect(await roster(rosterId)).toMatchObject({ enrolled: 1, contributions: { refundDueFen: 6_000 } });
    expect(await refundsOf(rosterId)).toEqual([
      expect.objectContaining({
        status: 'WAITING_FOR_PAYEE',
        amountFen: 6_000,
        items: [{ cause: 'CANCELLATION', amountFen: 6_000, on: '2025-12-01', coverageId: coverages[0]!.id }],
      }),
    ]);
    const again = await post(bed, clerk, `coverages/${coverages[0]!.id}/cancellation`, { reason: 'left' });
    expect([again.status, again.body.code]).toEqual([409, 'WRONG_STATUS']);
  });

  it('of unpaid coverage lowers the amount due, which may then be paid', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [3, 4], 'short');
    await pay(desk, rosterId, 6_000);
    await post(bed, clerk, `coverages/${coverages[0]!.id}/cancellation`, { reason: 'left' });
    const active = await rosterIn(bed, clerk, rosterId, 'ACTIVE');
    expect(active).toMatchObject({ enrolled: 1, contributions: { dueFen: 6_000, refundDueFen: 0 } });
    expect(await endedOf(coverages[0]!.id)).toEqual([]);
  });

  it('of the last unpaid person takes the roster back, and owes what was paid in', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [5], 'last');
    await pay(desk, rosterId, 1_000);
    await post(bed, clerk, `coverages/${coverages[0]!.id}/cancellation`, { reason: 'left' });
    expect(await roster(rosterId)).toMatchObject({ status: 'WITHDRAWN', contributions: { refundDueFen: 1_000 } });
    expect(await refundsOf(rosterId)).toEqual([expect.objectContaining({ amountFen: 1_000 })]);
  });

  it('is refused once coverage has begun, for the own coverage, and out of scope', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [6], 'begun');
    await pay(desk, rosterId, 6_000);
    const [{ id, person_key: personKey }] = coverages as [(typeof coverages)[number]];
    const cancel = async (token: string) => {
      const { status, body } = await post(bed, token, `coverages/${id}/cancellation`, { reason: 'left' });
      return [status, body.code];
    };
    expect(await cancel(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).toEqual([404, 'NOT_FOUND']);
    expect(await cancel(await bed.staff('clerk', { personKey }))).toEqual([403, 'RECUSAL_REQUIRED']);
    await bed.setToday('2026-01-01');
    try {
      expect(await cancel(clerk)).toEqual([409, 'COVERAGE_BEGUN']);
    } finally {
      await bed.setToday('2025-12-01');
    }
    expect(await statusOf(id)).toBe('ACTIVE');
  });
});

describe('a person on two rosters', () => {
  it('is covered by the one that pays first, whichever was confirmed first; the other is refunded', async () => {
    const first = await enrolPeople(desk, [10, 11], 'confirmed first');
    const second = await enrolPeople(desk, [10], 'pays first');
    expect(await roster(second.rosterId)).toMatchObject({ contributions: { dueFen: 6_000 } });
    await pay(desk, second.rosterId, 6_000);
    await pay(desk, first.rosterId, 12_000);
    expect(await statusOf(second.coverages[0]!.id)).toBe('ACTIVE');
    expect(await statusOf(first.coverages[0]!.id)).toBe('INVALID_DUPLICATE');
    expect(await statusOf(first.coverages[1]!.id)).toBe('ACTIVE');
    expect(await roster(first.rosterId)).toMatchObject({ enrolled: 1, duplicates: 1 });
    expect(await refundsOf(first.rosterId)).toEqual([
      expect.objectContaining({ amountFen: 6_000, items: [expect.objectContaining({ cause: 'DUPLICATE' })] }),
    ]);
    const third = await enrolPeople(desk, [10, 12], 'too late');
    expect(await roster(third.rosterId)).toMatchObject({
      enrolled: 1,
      duplicates: 1,
      contributions: { dueFen: 6_000 },
    });
  });

  it('gives way to an earlier credit that is recorded later', async () => {
    await bed.setToday('2025-12-20');
    try {
      const early = await enrolPeople(desk, [13], 'credited on the 5th');
      const late = await enrolPeople(desk, [13], 'credited on the 10th');
      await pay(desk, late.rosterId, 6_000, '2025-12-10');
      await pay(desk, early.rosterId, 6_000, '2025-12-05');
      expect(await statusOf(early.coverages[0]!.id)).toBe('ACTIVE');
      expect(await statusOf(late.coverages[0]!.id)).toBe('INVALID_DUPLICATE');
      expect(await endedOf(late.coverages[0]!.id)).toEqual([expect.objectContaining({ reason: 'INVALID_DUPLICATE' })]);
      expect(await roster(late.rosterId)).toMatchObject({
        enrolled: 0,
        duplicates: 1,
        contributions: { refundDueFen: 6_000 },
      });
      expect(await refundsOf(late.rosterId)).toEqual([expect.objectContaining({ amountFen: 6_000 })]);
    } finally {
      await bed.setToday('2025-12-01');
    }
  });
});

describe('a change of employer', () => {
  it('keeps the coverage, its days and its roster; another union serves it from now on', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [20], 'old employer');
    await pay(desk, rosterId, 6_000);
    const { id } = coverages[0]!;
    const move = (token: string, orgId: string) =>
      post(bed, token, `coverages/${id}/transfer`, { orgId, employerName: 'new employer', reason: 'changed jobs' });
    expect((await move(clerk, ORGS.elsewhere)).body.code).toBe('UNION_NOT_IN_SCOPE');
    expect((await move(await bed.staff('clerk', { orgId: ORGS.east }), ORGS.east)).status).toBe(404);
    const moved = await move(clerk, ORGS.east);
    expect([moved.status, moved.body.status, moved.body.version]).toEqual([200, 'ACTIVE', 3]);
    expect((await move(clerk, ORGS.east)).body.code).toBe('ALREADY_THERE');
    const told = (await bed.sent(coverageActivated)).findLast(({ items }) => items[0]!.coverageId === id)!;
    expect(told).toMatchObject({ orgId: ORGS.east, rosterId, start: '2026-01-01', end: '2026-12-31' });
    expect(told.items[0]).toMatchObject({ version: 3, sealedPayee: expect.any(String) });
    const east = await bed.call('GET', '/api/enrollment/v1/coverages', {
      token: await bed.staff('clerk', { orgId: ORGS.east }),
    });
    expect(east.body.items.map((item: { id: string }) => item.id)).toContain(id);
  });
});

describe('a death', () => {
  it('ends what has begun, cancels what has not, once a second person confirms it', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [30], 'mourning');
    await pay(desk, rosterId, 6_000);
    const [{ id, person_id: personId }] = coverages as [(typeof coverages)[number]];
    await bed.setToday('2026-02-10');
    try {
      const officer = await bed.staff('officer');
      const report = (diedOn: string) =>
        post(bed, officer, `people/${personId}/death`, { diedOn, reason: 'certificate 12' });
      expect((await report('2026-02-11')).body.code).toBe('DAY_IN_FUTURE');
      const proposed = await report('2026-02-03');
      expect([proposed.status, proposed.body.status]).toEqual([201, 'PROPOSED']);
      expect(await statusOf(id)).toBe('ACTIVE');
      const confirm = (token: string) => post(bed, token, `person-changes/${proposed.body.id}/confirmation`);
      expect((await confirm(officer)).body.code).toBe('SAME_PERSON');
      expect((await confirm(await bed.staff('approver', { orgId: ORGS.elsewhere }))).status).toBe(404);
      expect((await confirm(approver)).body.status).toBe('APPLIED');
      expect((await confirm(approver)).body.code).toBe('ALREADY_DECIDED');
      expect(await endedOf(id)).toEqual([expect.objectContaining({ end: '2026-02-03', reason: 'DEATH', version: 3 })]);
      expect(await statusOf(id)).toBe('ENDED_EARLY');
      expect(await refundsOf(rosterId)).toEqual([]);
      expect((await report('2026-02-04')).body.code).toBe('DECEASED');
    } finally {
      await bed.setToday('2025-12-01');
    }
  });

  it('before the start never lets it begin, and owes the price back', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [31], 'before');
    await pay(desk, rosterId, 6_000);
    const proposed = await post(bed, clerk, `people/${coverages[0]!.person_id}/death`, {
      diedOn: '2025-11-30',
      reason: 'certificate 13',
    });
    await post(bed, approver, `person-changes/${proposed.body.id}/confirmation`);
    expect(await statusOf(coverages[0]!.id)).toBe('CANCELLED_BEFORE_START');
    expect(await refundsOf(rosterId)).toEqual([expect.objectContaining({ amountFen: 6_000 })]);
  });
});

describe('a death that was none', () => {
  it('is taken back by two people: coverage lasts to its end again, and is told of', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [33], 'mistaken identity');
    await pay(desk, rosterId, 6_000);
    const [{ id, person_id: personId }] = coverages as [(typeof coverages)[number]];
    await bed.setToday('2026-02-10');
    try {
      const officer = await bed.staff('officer');
      const reverse = (token = officer) =>
        post(bed, token, `people/${personId}/death-reversal`, { reason: 'certificate of somebody else' });
      expect((await reverse()).body.code).toBe('NOT_DECEASED');
      const died = await post(bed, clerk, `people/${personId}/death`, { diedOn: '2026-02-03', reason: 'certificate' });
      await post(bed, approver, `person-changes/${died.body.id}/confirmation`);
      expect(await statusOf(id)).toBe('ENDED_EARLY');
      const proposed = await reverse();
      expect([proposed.status, proposed.body.status, proposed.body.kind]).toEqual([201, 'PROPOSED', 'DEATH_REVERSAL']);
      const confirm = (token: string) => post(bed, token, `person-changes/${proposed.body.id}/confirmation`);
      expect((await confirm(officer)).body.code).toBe('SAME_PERSON');
      expect((await confirm(approver)).body.status).toBe('APPLIED');
      expect(await statusOf(id)).toBe('ACTIVE');
      const told = (await bed.sent(coverageActivated)).findLast(({ items }) => items[0]!.coverageId === id)!;
      expect(told).toMatchObject({ rosterId, start: '2026-01-01', end: '2026-12-31' });
      expect(told.items[0]).toMatchObject({ version: 4 });
      expect((await reverse()).body.code).toBe('NOT_DECEASED');
      const again = await post(bed, clerk, `people/${personId}/death`, { diedOn: '2026-02-09', reason: 'certificate' });
      expect(again.body.status).toBe('PROPOSED');
    } finally {
      await bed.setToday('2025-12-01');
    }
    for (const { row, folded } of await replayAll(bed)) expect(folded).toEqual(row);
  });
});

describe('a retirement', () => {
  it('ends nothing, and no new coverage begins', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [35], 'retiring');
    await pay(desk, rosterId, 6_000);
    const retired = await post(bed, clerk, `people/${coverages[0]!.person_id}/retirement`, {
      retiredOn: '2025-11-01',
      reason: 'pension notice',
    });
    expect([retired.status, retired.body.status]).toEqual([201, 'APPLIED']);
    expect(await statusOf(coverages[0]!.id)).toBe('ACTIVE');
    const upload = await uploadRoster(bed, {
      token: clerk,
      csv: rosterCsv([rosterRow(35)]),
      staff: 1,
      employer: 'next',
    });
    await rosterIn(bed, clerk, upload.body.id, 'CHECKED');
    const faults = await bed.call('GET', `/api/enrollment/v1/rosters/${upload.body.id}/faults`, { token: clerk });
    expect(faults.body.items).toEqual([{ code: 'RETIRED', count: 1, firstRows: [2] }]);
  });
});

describe('a correction', () => {
  it('of the mobile number is made at once, of the identity number by two people; coverage follows', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [40, 41], 'mistyped');
    await pay(desk, rosterId, 12_000);
    const [mine, other] = coverages as [(typeof coverages)[number], (typeof coverages)[number]];
    const correct = (body: object) =>
      post(bed, clerk, `people/${mine.person_id}/corrections`, { reason: 'id card', ...body });
    const mobile = await correct({ mobile: '13900000040' });
    expect(mobile.body).toMatchObject({ status: 'APPLIED', fields: ['MOBILE'], proposed: { mobile: '139****0040' } });
    expect((await correct({})).body.code).toBe('NOTHING_CHANGED');
    expect((await correct({ idNumber: idNumber(41) })).body.code).toBe('PERSON_EXISTS');
    expect((await correct({ idNumber: '11010519491231002A' })).status).toBe(400);
    expect((await correct({ idNumber: '110105194912310021' })).body.errors[0].code).toBe('ID_CHECKSUM');
    const proposed = await correct({ idNumber: idNumber(49) });
    expect(proposed.body).toMatchObject({ status: 'PROPOSED', fields: ['ID_NUMBER'] });
    expect(JSON.stringify(proposed.body)).not.toContain(idNumber(49));
    const confirmed = await post(bed, approver, `person-changes/${proposed.body.id}/confirmation`);
    expect(confirmed.body.status).toBe('APPLIED');
    const told = (await bed.sent(coverageActivated)).findLast(({ items }) => items[0]!.coverageId === mine.id)!;
    const [row] = await bed.rows<{ person_key: string }>('SELECT person_key FROM enrollment.person WHERE id = $1', [
      mine.person_id,
    ]);
    expect(row!.person_key).not.toBe(mine.person_key);
    expect(told.items[0]!.personKey).toBe(row!.person_key);
    // The card goes with it, with the hash by which claims know it again.
    const first = (await bed.sent(coverageActivated)).find(({ items }) =>
      items.some((item) => item.coverageId === mine.id),
    )!;
    const [before] = first.items.filter(({ coverageId }) => coverageId === mine.id);
    expect(before!.payeeKey).toMatch(/^[0-9a-f]{64}$/);
    expect(told.items[0]!.payeeKey).toBe(before!.payeeKey);
    const members = (await bed.sent(memberRegistered)).flatMap(({ items }) => items);
    const mineOnly = members.filter(({ memberId }) => memberId === mine.person_id);
    expect(mineOnly.at(-2)).toMatchObject({ personKey: mine.person_key });
    expect(mineOnly.at(-2)).not.toHaveProperty('mobileKey');
    expect(mineOnly.at(-1)).toMatchObject({ personKey: row!.person_key, mobileKey: expect.any(String) });
    expect(other.person_key).toBeDefined();
  });

  it('is nobody’s own, and not of people out of scope', async () => {
    const { coverages } = await enrolPeople(desk, [45], 'own');
    const { person_id: personId, person_key: personKey } = coverages[0]!;
    const correct = async (token: string) =>
      (await post(bed, token, `people/${personId}/corrections`, { reason: 'r', name: '某' })).status;
    expect(await correct(await bed.staff('clerk', { personKey }))).toBe(403);
    expect(await correct(await bed.staff('clerk', { orgId: ORGS.elsewhere }))).toBe(404);
    const changes = await bed.call('GET', '/api/enrollment/v1/person-changes', {
      token: await bed.staff('clerk', { orgId: ORGS.elsewhere }),
    });
    expect(changes.body.items).toEqual([]);
  });

  it('is listed with every other change, by kind and the day it tells of', async () => {
    const listed = (query: string) => bed.call('GET', `/api/enrollment/v1/person-changes?${query}`, { token: clerk });
    const of = ({ kind, happenedOn }: { kind: string; happenedOn: string }) => `${kind} ${happenedOn}`;
    const deaths: string[] = (await listed('kind=DEATH&sort=happened')).body.items.map(of);
    expect(new Set(deaths.map((death) => death.split(' ')[0]))).toEqual(new Set(['DEATH']));
    expect((await listed('kind=DEATH&sort=-happened')).body.items.map(of)).toEqual(deaths.toReversed());
  });
});

describe('a refund', () => {
  it('goes to the account an accountant gave and a second person confirmed, and again after a return', async () => {
    const { rosterId } = await enrolPeople(desk, [50], 'overpaid');
    await pay(desk, rosterId, 6_500);
    const [{ id }] = await refundsOf(rosterId);
    const givePayee = (token: string) => post(bed, token, `refunds/${id}/payee`, { payee: PAYEE });
    const confirm = (token: string) => post(bed, token, `refunds/${id}/confirmation`);
    expect((await confirm(approver)).body.code).toBe('WRONG_STATUS');
    expect((await givePayee(clerk)).status).toBe(403);
    expect((await givePayee(await bed.staff('accountant', { orgId: ORGS.elsewhere }))).status).toBe(404);
    expect((await givePayee(accountant)).body).toMatchObject({ status: 'PAYEE_GIVEN', hasPayee: true });
    expect((await confirm(accountant)).body.code).toBe('SAME_PERSON');
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(approver)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const requests = async () => (await bed.sent(enrollmentPaymentRequested)).filter(({ caseId }) => caseId === id);
    const [request] = await requests();
    expect(request).toMatchObject({
      businessKey: `enrollment/${id}/1`,
      amountFen: 500,
      purpose: 'CONTRIBUTION_REFUND',
    });
    const opener = await PayeeOpener.of(bed.environment['PAYEE_PRIVATE_KEYS']!);
    await expect(opener.open(request!.sealedPayee)).resolves.toEqual(PAYEE);
    const news = {
      paymentId: id,
      businessKey: request!.businessKey,
      source: 'enrollment',
      caseId: id,
      amountFen: 500,
    } as const;
    await bed.deliver(paymentAccepted, { ...news, sequence: 1, acceptedOn: '2025-12-02' });
    await bed.deliver(paymentSettled, { ...news, sequence: 1, settledOn: '2025-12-03' });
    const returned = { ...news, sequence: 1, reasonCode: 'AC04', returnedOn: '2025-12-04' };
    const eventId = await bed.deliver(paymentReturned, returned);
    await bed.deliver(paymentReturned, returned, { id: eventId });
    expect(await refundsOf(rosterId)).toEqual([expect.objectContaining({ status: 'RETURNED', reasonCode: 'AC04' })]);
    await givePayee(accountant);
    await confirm(approver);
    expect((await requests()).map(({ businessKey, reissueOf }) => [businessKey, reissueOf])).toEqual([
      [`enrollment/${id}/1`, undefined],
      [`enrollment/${id}/2`, `enrollment/${id}/1`],
    ]);
    await bed.deliver(paymentSettled, { ...news, sequence: 2, settledOn: '2025-12-04' });
    await bed.deliver(paymentReopened, { ...news, sequence: 2, state: 'SUBMITTED', reopenedOn: '2025-12-05' });
    expect(await refundsOf(rosterId)).toEqual([expect.objectContaining({ status: 'ACCEPTED' })]);
    await bed.deliver(paymentSettled, { ...news, sequence: 2, settledOn: '2025-12-05' });
    const totals = await bed.call('GET', '/api/enrollment/v1/totals', { token: await bed.staff('auditor') });
    const [fund] = totals.body.funds;
    expect(fund).toMatchObject({ orderedFen: 500, paidFen: 500 });
    expect(fund.approvedFen).toBe(fund.orderedFen + fund.waitingForPayeeFen);
  });

  it('takes what is owed later until an account is given, then a new one is opened', async () => {
    const { rosterId, coverages } = await enrolPeople(desk, [51, 52, 53], 'twice');
    await pay(desk, rosterId, 18_001);
    await post(bed, clerk, `coverages/${coverages[0]!.id}/cancellation`, { reason: 'left' });
    const [open] = await refundsOf(rosterId);
    expect(open).toMatchObject({ amountFen: 6_001, items: [{ cause: 'OVERPAYMENT' }, { cause: 'CANCELLATION' }] });
    await post(bed, accountant, `refunds/${open.id}/payee`, { payee: PAYEE });
    await post(bed, clerk, `coverages/${coverages[1]!.id}/cancellation`, { reason: 'left' });
    expect((await refundsOf(rosterId)).map(({ amountFen }: { amountFen: number }) => amountFen)).toEqual([
      6_001, 6_000,
    ]);
    const hidden = await bed.call('GET', `/api/enrollment/v1/refunds/${open.id}`, {
      token: await bed.staff('auditor', { orgId: ORGS.elsewhere }),
    });
    expect(hidden.status).toBe(404);
  });
});
