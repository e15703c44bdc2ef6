import { jest } from '@jest/globals';
import { enrollmentPaymentRequested } from '@huzhu/contracts';
import { socialCreditCodeCheckCharacter } from '@huzhu/kernel';
import { PayeeOpener } from '@huzhu/service';
import { ORGS, ServiceBed } from '@huzhu/testing';
import { enrollmentDefinition } from './enrollment.definition.js';
import { post } from './testing/enrolled-people.js';

let bed: ServiceBed;
let accountant: string;
let approver: string;
let clerk: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2026-01-20');
  accountant = await bed.staff('accountant');
  approver = await bed.staff('approver');
  clerk = await bed.staff('clerk');
});

afterAll(() => bed.stop());

describe('dues of small unions', () => {
  const code = (place: number): string => {
    const body = `8135010000000${String(place).padStart(4, '0')}`;
    return body + socialCreditCodeCheckCharacter(body);
  };
  const line = (place: number, duesFen = 862_900) => ({
    unionName: `茶社工会${place}`,
    unionCode: code(place),
    duesFen,
    accountNumber: `11010020000${place}`,
  });
  const propose = (number: string, lines: readonly object[], token = accountant) =>
    post(bed, token, 'dues-refunds', { number, year: 2025, lines });
  const listed = async (query: string) =>
    (await bed.call('GET', `/api/enrollment/v1/refunds?${query}`, { token: accountant })).body.items;

  it('go back to accounts of the unions, a document at a time, once a second person confirms', async () => {
    expect((await propose('1号', [line(1)], clerk)).status).toBe(403);
    const { status, body } = await propose('1号', [line(1), line(2, 500_000), line(3)]);
    expect([status, body]).toEqual([201, { documentId: expect.any(String), refunds: 3, amountFen: 2_225_800 }]);
    const [, , third] = await listed(`documentId=${body.documentId}`);
    expect(third).toMatchObject({
      kind: 'UNION_DUES',
      status: 'PAYEE_GIVEN',
      dues: { unionCode: code(3), year: 2025 },
    });
    expect((await post(bed, approver, `refunds/${third.id}/refusal`, { reason: 'not small' })).body.status).toBe(
      'REFUSED',
    );
    const confirmation = `dues-refunds/${body.documentId}/confirmation`;
    const stranger = await bed.staff('approver', { orgId: ORGS.elsewhere });
    expect((await post(bed, stranger, confirmation)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(bed, approver, confirmation)));
    expect(answers.filter(({ status: each }) => each === 200).map(({ body: each }) => each.amountFen)).toEqual([
      1_362_900,
    ]);
    const orders = (await bed.sent(enrollmentPaymentRequested)).filter(({ fund }) => fund === 'UNION_DUES');
    expect(orders).toMatchObject([
      { purpose: 'DUES_REFUND', amountFen: 862_900, sequence: 1 },
      { purpose: 'DUES_REFUND', amountFen: 500_000, sequence: 1 },
    ]);
    expect(orders[0]).not.toHaveProperty('plan');
    const opener = await PayeeOpener.of(bed.environment['PAYEE_PRIVATE_KEYS']!);
    const payee = { name: '茶社工会1', accountNumber: '110100200001', accountKind: 'ACCOUNT' };
    await expect(opener.open(orders[0]!.sealedPayee)).resolves.toEqual(payee);
    const totals = await bed.call('GET', '/api/enrollment/v1/totals', { token: await bed.staff('auditor') });
    expect(totals.body.funds[1]).toMatchObject({ fund: 'UNION_DUES', approvedFen: 1_362_900, orderedFen: 1_362_900 });
    expect((await listed('kind=UNION_DUES&status=ORDERED&sort=-amount&year=2025')).length).toBe(2);
  });

  it('go back once a year; a document is taken whole or not at all, its faults by line', async () => {
    const again = await propose('2号', [line(4), line(1)]);
    expect(again.body).toMatchObject({ code: 'REFUNDED_ALREADY', facts: { unions: code(1) } });
    expect(await listed(`unionCode=${code(4)}`)).toEqual([]);
    expect((await propose('1号', [line(4)])).body.code).toBe('DOCUMENT_KNOWN');
    const faulty = [line(5, 1_000_000), line(6), line(6), { ...line(7), unionCode: `${code(7).slice(0, 17)}#` }];
    expect((await propose('3号', faulty)).status).toBe(400);
    const { body } = await propose('3号', [line(5, 1_000_000), line(6), line(6)]);
    expect(body.errors).toMatchObject([
      { pointer: '/lines/0/duesFen', code: 'DUES_ABOVE_LIMIT' },
      { pointer: '/lines/2/unionCode', code: 'UNION_TWICE' },
    ]);
    const races = await Promise.all(['4号', '5号', '6号'].map((number) => propose(number, [line(8)])));
    expect(races.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await propose('7号', [line(3, 999_999)])).status).toBe(201);
  });

  it('can be read again from their journals', async () => {
    const { body } = await propose('8号', [line(9)]);
    const [{ id }] = await listed(`documentId=${body.documentId}`);
    const { body: proof } = await bed.call('GET', '/api/enrollment/v1/proof', { token: await bed.staff('auditor') });
    expect(JSON.stringify(proof)).not.toContain(id);
    expect(proof.findings ?? proof.items).toEqual([]);
  });
});
