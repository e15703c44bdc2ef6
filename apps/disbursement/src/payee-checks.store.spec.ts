import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentReturned } from '@huzhu/contracts';
import { type PayeeChange, PayeeSealer } from '@huzhu/service';
import { DisbursementBed, must } from './testing/disbursement-bed.js';

const PAYEE = { name: '测试收款人', accountNumber: '6222020000012345', accountKind: 'CARD' } as const;
const CHANGED_BY = '01900000-0000-7000-8000-00000000c1e7';
const OTHER = '01900000-0000-7000-8000-00000000c1e8';
const KEY = 'a'.repeat(64);

describe('a payee that was changed shortly before a payment', () => {
  let bed: DisbursementBed;
  let sealer: PayeeSealer;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 1_000_000);
    sealer = await PayeeSealer.of(bed.bed.environment['PAYEE_PUBLIC_KEY']!);
  });
  afterAll(() => bed.stop());

  const sealed = (change: PayeeChange | null) => sealer.seal(PAYEE, change);
  const checkOf = async (paymentId: string): Promise<string> => {
    const { items } = (await must(bed.get('payee-checks?limit=500'))).body;
    return (items as { id: string; paymentId: string }[]).find((each) => each.paymentId === paymentId)?.id ?? '';
  };
  const asked = async (amountFen: number, on: string, facts: object = {}) => {
    const request = await bed.request(amountFen, { sealedPayee: await sealed({ on, by: CHANGED_BY }), ...facts });
    await bed.deliver([request]);
    const paymentId = (await bed.paymentOf(request)).id;
    return { request, paymentId, checkId: await checkOf(paymentId) };
  };
  const build = (body: object = {}) =>
    bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL', ...body } });

  it('is on no list until somebody else has looked at it; its money is reserved meanwhile', async () => {
    const near = await asked(1_000, '2025-12-30');
    const long = await asked(2_000, '2025-12-29');
    expect((await bed.paymentOf(near.request)).state).toBe('FUNDED');
    const { items } = (await must(bed.get('payee-checks?state=DUE&fund=MUTUAL_AID_POOL'))).body;
    expect(items).toMatchObject([
      { id: near.checkId, changedOn: '2025-12-30', changedBy: CHANGED_BY, askedOn: '2026-01-05' },
    ]);
    const named = await build({ paymentIds: [near.paymentId] });
    expect([named.status, named.body.code, named.body.facts]).toEqual([409, 'PAYEE_CHECK_NEEDED', { payments: 1 }]);
    const batch = (await must(build())).body;
    expect((await bed.get(`batches/${batch.id}`)).body).toMatchObject({ payments: 1, totalFen: 2_000 });
    expect((await bed.paymentOf(long.request)).state).toBe('BATCHED');

    const detail = (await must(bed.get(`payee-checks/${near.checkId}`, 'approver'))).body;
    expect(detail).toMatchObject({ maskedName: '测****', accountTail: '2345', accountKind: 'CARD', source: 'claims' });
    expect(JSON.stringify(detail)).not.toContain(PAYEE.accountNumber);
    const passed = await must(bed.post('releaser', `payee-checks/${near.checkId}/confirmation`));
    expect(passed.body).toMatchObject({ id: near.checkId, state: 'PASSED' });
    expect((await bed.post('approver', `payee-checks/${near.checkId}/confirmation`)).body.code).toBe('ALREADY_DECIDED');
    await must(build({ paymentIds: [near.paymentId] }));
  });

  it('is not confirmed by who changed it, nor by the payee, also where it is a re-issue', async () => {
    const token = await bed.bed.staff('approver', { id: CHANGED_BY, personKey: KEY });
    const post = (path: string, key: string) => bed.bed.call('POST', `/api/disbursement/v1/${path}`, { token, key });
    const own = await bed.request(3_000, { sealedPayee: await sealed({ on: '2026-01-05', by: CHANGED_BY }) });
    const payees = await bed.request(3_000, {
      sealedPayee: await sealed({ on: '2026-01-05', by: OTHER }),
      personKey: KEY,
    });
    await bed.deliver([own, payees]);
    const idOf = async (request: typeof own) => (await bed.paymentOf(request)).id;
    const lookOf = async (request: typeof own) => checkOf(await idOf(request));
    expect((await post(`payee-checks/${await lookOf(own)}/confirmation`, 'payee-key-k1')).body.code).toBe(
      'SAME_PERSON',
    );
    expect((await post(`payee-checks/${await lookOf(payees)}/confirmation`, 'payee-key-k2')).body.code).toBe(
      'RECUSAL_REQUIRED',
    );

    await must(bed.post('approver', `payee-checks/${await lookOf(own)}/refusal`, { body: { reason: '电话核实不符' } }));
    const back = (await bed.bed.sent(paymentReturned)).find(({ businessKey }) => businessKey === own.businessKey);
    expect(back?.reasonCode).toBe('PAYEE_NOT_CONFIRMED');
    const { caseId, personKey, businessKey: reissueOf } = own;
    const facts = {
      caseId,
      personKey,
      sequence: 2,
      reissueOf,
      sealedPayee: await sealed({ on: '2026-01-05', by: CHANGED_BY }),
    };
    const again = await bed.request(3_000, facts);
    await bed.deliver([again]);
    const agreement = `payments/${await idOf(again)}/reissue-agreement`;
    expect((await post(agreement, 'payee-key-k3')).body.code).toBe('SAME_PERSON');
    await must(bed.post('releaser', agreement));
  });

  it('is looked at once, however many look at once and lists are built meanwhile', async () => {
    const { paymentId, checkId } = await asked(4_000, '2026-01-05');
    const looks = await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        place % 3 === 0
          ? build({ paymentIds: [paymentId] })
          : bed.post(place % 2 ? 'approver' : 'releaser', `payee-checks/${checkId}/confirmation`),
      ),
    );
    const codes = looks.map(({ status, body }) => (status < 300 ? 'done' : body.code));
    const passes = codes.filter((_, place) => place % 3 !== 0);
    expect(passes.filter((code) => code === 'done')).toHaveLength(1);
    const lists = codes.filter((_, place) => place % 3 === 0 && codes[place] === 'done');
    expect(lists.length).toBeLessThanOrEqual(1);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });
});
