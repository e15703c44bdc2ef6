import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  contributionReceived,
  type DisbursementTotals,
  paymentRefused,
  paymentReopened,
  paymentReturned,
  paymentSettled,
} from '@huzhu/contracts';
import { ORGS, waitUntil } from '@huzhu/testing';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { type PlayedLine, statementOf } from './testing/played-bank.js';

const account = ACCOUNTS.MUTUAL_AID_POOL;

describe('a wrong statement', () => {
  let bed: DisbursementBed;
  let openingFen = 100_000n;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(openingFen));
  });
  afterAll(() => bed.stop());

  const balances = async () =>
    new Map(
      ((await bed.get('trial-balance')).body.rows as { account: string; balanceFen: number }[])
        .map(({ account: name, balanceFen }) => [name, balanceFen] as const)
        .filter(([, balanceFen]) => balanceFen !== 0),
    );
  const standing = async () => ({
    totals: await bed.totals(),
    balances: await balances(),
    budget: { ...(await bed.get('budgets')).body.items[0], version: 0 },
    fund: (await bed.get('funds')).body.items[0],
    exceptions: (await bed.get('exceptions')).body.items.length,
  });
  const send = (day: string, lines: readonly Required<PlayedLine>[]) =>
    bed.upload('accountant', 'statements', statementOf({ account, day, openingFen, lines }));
  const withdraw = async (statementId: string) => {
    const body = { reason: '银行发来的是测试文件' };
    const proposed = await bed.post('accountant', `statements/${statementId}/withdrawal-proposals`, { body });
    if (proposed.status !== 201) return proposed;
    return bed.post('approver', `statement-withdrawals/${proposed.body.id}/confirmation`);
  };

  it('goes by two people, leaves everything as it was, and the true one is taken in its place', async () => {
    await bed.deliver(await bed.requests(3, 1_000));
    const contribution = { contributionId: randomUUID(), rosterId: randomUUID(), plan: 'A-HOSP', planVersion: '2026' };
    const told = { orgId: ORGS.east, amountFen: 6_000, receivedOn: '2026-01-05', bankReference: 'ROSTER-1' };
    await bed.bed.deliver(contributionReceived, { ...contribution, ...told });
    const { reference } = await bed.untilSent();
    const debits = bed.bank.linesOf(reference).map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line }));
    const [first, second] = debits as [(typeof debits)[0], (typeof debits)[0]];
    const cameBack = { direction: 'CREDIT', amountFen: 1_000n, account: second.account, reason: 'AC04' } as const;
    const back = bed.bank.numbered({ ...cameBack, reference: 'R1', originalReference: second.reference });
    const paidIn = bed.bank.numbered({ direction: 'CREDIT', amountFen: 6_000n, reference: 'ROSTER-1' });
    const strange = bed.bank.numbered({ direction: 'CREDIT', amountFen: 7n, reference: 'NOBODY' });
    const before = await standing();
    const wrong = await must(send('2026-01-05', [...debits, back, paidIn, strange]));
    expect(wrong.body).toMatchObject({ settled: 3, returned: 1, contributions: 1, exceptions: 1 });

    const one = await bed.bed.staff(['accountant', 'approver']);
    const path = '/api/disbursement/v1';
    const body = { reason: '金额有误' };
    const ask = (to: string, content?: object) =>
      bed.bed.call('POST', `${path}/${to}`, { token: one, key: randomUUID(), ...(content ? { body: content } : {}) });
    const own = await ask(`statements/${wrong.body.id}/withdrawal-proposals`, body);
    expect((await ask(`statement-withdrawals/${own.body.id}/confirmation`)).body.code).toBe('SAME_PERSON');
    await must(bed.post('approver', `statement-withdrawals/${own.body.id}/rejection`));
    await must(withdraw(wrong.body.id));
    expect(await standing()).toEqual(before);
    expect((await bed.bed.sent(paymentReopened)).map(({ state }) => state).sort()).toEqual([
      'SETTLED',
      'SUBMITTED',
      'SUBMITTED',
      'SUBMITTED',
    ]);
    const [settledAgain] = (await bed.bed.sent(paymentReopened)).filter(({ state }) => state === 'SETTLED');
    expect(settledAgain?.settledOn).toBe('2026-01-05');
    const listed = (await bed.get('statement-withdrawals')).body.items as { state: string }[];
    expect(listed.map(({ state }) => state)).toEqual(['REJECTED', 'CONFIRMED']);

    const right = await must(send('2026-01-05', [first, second, paidIn]));
    expect(right.body).toMatchObject({ newLines: 3, settled: 2, contributions: 1, repeated: false });
    openingFen += 4_000n;
    const totals: DisbursementTotals = await bed.totals();
    expect(totals).toMatchObject({ settled: 2, ledgerDifferenceFen: 0 });
    expect(totals.funds[0]!.ledgerBalanceFen).toBe(totals.funds[0]!.bankBalanceFen);
  });

  it('stays while a later one, or a payment made anew, rests on it', async () => {
    const request = await bed.request(2_000);
    await bed.deliver([request]);
    const { reference } = await bed.untilSent();
    const [line] = bed.bank.linesOf(reference);
    const paid = bed.bank.numbered({ direction: 'DEBIT', ...line! });
    const back = { direction: 'CREDIT', amountFen: 2_000n, account: paid.account, reference: 'R2' } as const;
    const returned = bed.bank.numbered({ ...back, originalReference: paid.reference, reason: 'AC04' });
    const earlier = await must(send('2026-01-06', [paid]));
    openingFen -= 2_000n;
    const later = await must(send('2026-01-07', [returned]));
    openingFen += 2_000n;
    expect((await withdraw(earlier.body.id)).body).toMatchObject({
      code: 'NOT_THE_LAST_STATEMENT',
      facts: { last: later.body.id },
    });
    const again = await bed.request(2_000, {
      caseId: request.caseId,
      personKey: request.personKey,
      sequence: 2,
      reissueOf: request.businessKey,
    });
    await bed.deliver([again]);
    const reason = { body: { reason: '银行撤回了退票' } };
    const proposed = await must(bed.post('accountant', `statements/${later.body.id}/withdrawal-proposals`, reason));
    const confirm = () => bed.post('approver', `statement-withdrawals/${proposed.body.id}/confirmation`);
    expect((await confirm()).body).toMatchObject({
      code: 'REISSUE_REQUESTED',
      facts: { payments: 1, first: again.businessKey },
    });
    await must(bed.post('approver', `payments/${(await bed.paymentOf(again)).id}/reissue-agreement`));
    const { status, body } = await confirm();
    expect([status, body.code, body.facts]).toEqual([409, 'PAYMENTS_WENT_ON', { payments: 1, first: paid.reference }]);
  });

  it('withdrawn while a re-issue is on its way leaves no source waiting: what stands goes on under its number', async () => {
    const request = await bed.request(3_000);
    await bed.deliver([request]);
    const { reference } = await bed.untilSent();
    const line = bed.bank.linesOf(reference).find(({ amountFen }) => amountFen === 3_000n);
    const paid = bed.bank.numbered({ direction: 'DEBIT', ...line! });
    const back = { direction: 'CREDIT', amountFen: 3_000n, account: paid.account, reference: 'R3' } as const;
    const returned = bed.bank.numbered({ ...back, originalReference: paid.reference, reason: 'AC04' });
    await must(send('2026-01-08', [paid]));
    openingFen -= 3_000n;
    const wrong = await must(send('2026-01-09', [returned]));
    await must(withdraw(wrong.body.id));
    const { caseId, personKey } = request;
    const again = await bed.request(3_000, { caseId, personKey, sequence: 2, reissueOf: request.businessKey });
    await bed.deliver([again]);
    await waitUntil('the re-issue gives way', async () => (await bed.paymentOf(request)).state === 'REFUSED');
    const original = await bed.paymentOf(again);
    expect([original.state, original.sequence]).toEqual(['SETTLED', 2]);
    const news = (await bed.bed.sent(paymentSettled)).filter((each) => each.caseId === caseId);
    expect(news.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(new Set(news.map(({ paymentId }) => paymentId)).size).toBe(1);
    const refused = (await bed.bed.sent(paymentRefused)).filter((each) => each.caseId === caseId);
    expect(refused.map(({ sequence, code }) => [sequence, code])).toEqual([[1, 'ORIGINAL_STANDS']]);

    await must(send('2026-01-09', [returned]));
    openingFen += 3_000n;
    const gone = (await bed.bed.sent(paymentReturned)).filter((each) => each.caseId === caseId);
    expect(gone.map(({ sequence }) => sequence)).toEqual([1, 2]);
    const third = await bed.request(3_000, { caseId, personKey, sequence: 3, reissueOf: again.businessKey });
    await bed.deliver([third]);
    await must(bed.post('approver', `payments/${(await bed.paymentOf(third)).id}/reissue-agreement`));
    expect((await bed.totals()).orders.map(({ refusedFen }) => refusedFen)).toEqual([0]);
    // Rows and their histories are read one after the other: nothing may move between them.
    await waitUntil('the third is funded', async () => (await bed.paymentOf(third)).state === 'FUNDED');
    const proof = (await bed.get('proof', 'auditor')).body;
    expect(proof.findings).toEqual([]);
  });

  it('that does not continue, or says otherwise than before, is told the lines and the sums', async () => {
    const first = bed.bank.numbered({ direction: 'CREDIT', amountFen: 5n, reference: 'X' });
    await must(send('2026-01-10', [first]));
    const altered = statementOf({ account, day: '2026-01-10', openingFen, lines: [{ ...first, amountFen: 9n }] });
    const { body } = await bed.upload('accountant', 'statements', altered);
    expect(body).toMatchObject({ code: 'LINE_ALTERED', errors: [{ pointer: '/lines/6', code: 'LINE_ALTERED' }] });
    expect(body.errors[0].detail).toContain('takenFen 5, foundFen 9');
    openingFen += 5n;
    const gap = statementOf({ account, day: '2026-01-12', openingFen: openingFen + 3n, lines: [] });
    const key = randomUUID();
    const refused = await bed.upload('accountant', 'statements', gap, { key });
    expect(refused.body).toMatchObject({
      code: 'STATEMENT_DOES_NOT_CONTINUE',
      facts: { expectedOpeningFen: Number(openingFen), openingFen: Number(openingFen + 3n), missingFen: 3 },
    });
    const repeated = (await bed.upload('accountant', 'statements', gap, { key })).body;
    expect({ ...repeated, traceId: '' }).toEqual({ ...refused.body, traceId: '' });
    const twice = statementOf({ account, day: '2026-01-12', openingFen, lines: [first, first] });
    const { errors } = (await bed.upload('accountant', 'statements', twice)).body;
    const detail: unknown = expect.stringContaining('serial');
    const facts = { serial: first.serial };
    expect(errors).toEqual([{ pointer: '/lines/7', code: 'LINE_REPEATED', detail, facts }]);
  });
});
