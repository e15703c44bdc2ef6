import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contributionReceived, paymentReturned, paymentSettled, paymentWaiting } from '@huzhu/contracts';
import { fold } from '@huzhu/kernel';
import { fromJson } from '@huzhu/service';
import { ORGS, waitUntil } from '@huzhu/testing';
import { paymentDecider } from './domain/payment.decide.js';
import type { PaymentEvent } from './domain/payment.js';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import type { FiledLine, PlayedLine } from './testing/played-bank.js';

const POOL = ACCOUNTS.MUTUAL_AID_POOL;
const OPENING = 1_000_000n;

const paid = ({ reference, account, amountFen }: FiledLine): PlayedLine => ({
  direction: 'DEBIT',
  reference,
  account,
  amountFen,
});
const cameBack = (line: FiledLine, reason = 'AC04'): PlayedLine => ({
  direction: 'CREDIT',
  reference: 'R1',
  account: line.account,
  amountFen: line.amountFen,
  originalReference: line.reference,
  reason,
});

describe('the road of a payment', () => {
  let bed: DisbursementBed;
  beforeEach(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(OPENING));
  });
  afterEach(() => bed.stop());

  const importDay = (day: string, openingFen: bigint, lines: readonly PlayedLine[]) =>
    bed.upload('accountant', 'statements', bed.bank.statement(POOL, day, openingFen, lines));

  async function ledgerEqualsBank(): Promise<void> {
    const totals = await bed.totals();
    expect(totals.ledgerDifferenceFen).toBe(0);
    for (const fund of totals.funds) expect(fund.ledgerBalanceFen).toBe(fund.bankBalanceFen);
    const balance = (await bed.get('trial-balance')).body;
    expect([balance.differenceFen, balance.keptDifferenceFen]).toEqual([0, 0]);
    for (const row of balance.rows) expect(row.keptBalanceFen).toBe(row.balanceFen);
  }

  it('goes from request to a reconciled payment, by three people, each file twice', async () => {
    const requests = await bed.requests(3, 1_000);
    await bed.deliver(requests);
    const batch = await bed.untilSent();
    const lines = bed.bank.linesOf(batch.reference);
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([1_000n, 1_000n, 1_000n]);
    const result = bed.bank.result(
      batch.reference,
      lines.slice(0, 2).map((line) => ({ ...line, code: '00' })),
    );
    const answered = await must(bed.upload('cashier', `batches/${batch.id}/results`, result));
    expect(answered.body).toMatchObject({ confirmed: 2, unanswered: 1, repeated: false });
    expect((await bed.payments()).map(({ state }) => state)).toEqual(['CONFIRMED', 'CONFIRMED', 'UNKNOWN']);
    expect(await bed.bed.sent(paymentSettled)).toEqual([]);
    expect((await bed.upload('cashier', `batches/${batch.id}/results`, result)).body.repeated).toBe(true);

    const statement = bed.bank.statement(POOL, '2026-01-05', OPENING, lines.map(paid));
    const imported = await must(bed.upload('accountant', 'statements', statement));
    expect(imported.body).toMatchObject({ newLines: 3, settled: 3, exceptions: 0, unexplainedFen: 0, repeated: false });
    expect(await bed.bed.sent(paymentSettled)).toHaveLength(3);
    const again = await must(bed.upload('accountant', 'statements', statement));
    expect(again.body).toEqual({ ...imported.body, repeated: true });
    expect(await bed.bed.sent(paymentSettled)).toHaveLength(3);
    expect((await bed.get('budgets')).body.items[0]).toMatchObject({
      reservedFen: 0,
      paidFen: 3_000,
      availableFen: 997_000,
    });
    await ledgerEqualsBank();
    expect(await bed.totals()).toMatchObject({
      payments: 3,
      settled: 3,
      orders: [{ source: 'claims', orderedFen: 3_000, settledFen: 3_000, inFlightFen: 0 }],
    });
    expect(bed.bank.files).toHaveLength(1);
  });

  it('keeps builder, submitter and releaser apart', async () => {
    await bed.deliver([await bed.request(1_000)]);
    const all = await bed.bed.staff(['accountant', 'cashier', 'releaser']);
    const path = '/api/disbursement/v1/batches';
    const call = (suffix: string, body?: object) =>
      bed.bed.call('POST', `${path}${suffix}`, { token: all, key: randomUUID(), ...(body ? { body } : {}) });
    const { id } = (await call('', { fund: 'MUTUAL_AID_POOL' })).body;
    expect((await call(`/${id}/submission`)).body.code).toBe('SAME_PERSON');
    expect((await bed.post('releaser', `batches/${id}/release`)).body.code).toBe('WRONG_BATCH_STATE');
    await must(bed.post('cashier', `batches/${id}/submission`));
    expect((await call(`/${id}/release`)).body.code).toBe('SAME_PERSON');
    expect((await bed.post('cashier', `batches/${id}/release`)).status).toBe(403);
    await must(bed.post('releaser', `batches/${id}/release`));
    await bed.untilBatch(id, 'SENT');
  });

  it('releases a batch once, however often it is asked, and refuses a list that was tampered with', async () => {
    await bed.deliver(await bed.requests(2, 1_000));
    const { id } = (await bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } })).body;
    await must(bed.post('cashier', `batches/${id}/submission`));
    const [payment] = await bed.payments();
    await bed.bed.rows('UPDATE disbursement.payment SET amount_fen = 900000 WHERE id = $1', [payment!.id]);
    expect((await bed.post('releaser', `batches/${id}/release`)).body.code).toBe('LIST_CHANGED');
    await bed.bed.rows('UPDATE disbursement.payment SET amount_fen = 1000 WHERE id = $1', [payment!.id]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => bed.post('releaser', `batches/${id}/release`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await bed.untilBatch(id, 'SENT');
    expect(bed.bank.files).toHaveLength(1);
  });

  it('puts a payment on one list only, and takes it back with a withdrawn one', async () => {
    await bed.deliver(await bed.requests(5, 1_000));
    const built = await Promise.all(
      Array.from({ length: 10 }, () => bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } })),
    );
    const taken = built.filter(({ status }) => status === 201);
    const lines = await bed.bed.rows<{ n: string }>('SELECT count(*) AS n FROM disbursement.batch_line');
    expect([taken.length > 0, Number(lines[0]!.n)]).toEqual([true, 5]);
    for (const { body } of taken) await must(bed.post('accountant', `batches/${body.id}/withdrawal`));
    expect((await bed.payments()).map(({ state }) => state)).toEqual(Array(5).fill('FUNDED'));
  });

  it('never sends a batch again whose answer was lost; the statement resolves it', async () => {
    bed.bank.mood = 'loses-the-answer';
    await bed.deliver(await bed.requests(2, 1_000));
    const batch = await bed.release();
    await bed.untilBatch(batch.id, 'ANSWER_LOST');
    bed.bank.mood = 'takes';
    await bed.bed.restart();
    expect((await bed.payments()).map(({ state }) => state)).toEqual(['UNKNOWN', 'UNKNOWN']);
    await must(importDay('2026-01-06', OPENING, bed.bank.linesOf(batch.reference).map(paid)));
    expect((await bed.payments()).map(({ state }) => state)).toEqual(['SETTLED', 'SETTLED']);
    expect(bed.bank.files).toHaveLength(1);
    await ledgerEqualsBank();
  });

  it('asks the bank about a lost answer, and sends only what the bank says it never received', async () => {
    bed.bank.mood = 'loses-the-answer';
    await bed.deliver([await bed.request(1_000)]);
    const { id } = await bed.release();
    await bed.untilBatch(id, 'ANSWER_LOST');
    bed.bank.mood = 'takes';
    const known = await must(bed.post('cashier', `batches/${id}/inquiry`));
    expect(known.body.state).toBe('SENT');
    expect((await bed.post('cashier', `batches/${id}/inquiry`)).body.code).toBe('ANSWER_NOT_LOST');

    bed.bank.mood = 'loses-the-answer';
    await bed.deliver([await bed.request(1_000)]);
    const second = await bed.release();
    await bed.untilBatch(second.id, 'ANSWER_LOST');
    bed.bank.files.pop();
    bed.bank.mood = 'takes';
    await must(bed.post('cashier', `batches/${second.id}/inquiry`));
    await bed.untilBatch(second.id, 'SENT');
    expect(bed.bank.files).toHaveLength(2);
  });

  it('does not send again what a sender was sending when it died', async () => {
    await bed.deliver([await bed.request(1_000)]);
    const { id } = await bed.untilSent();
    await bed.bed.rows(
      `UPDATE disbursement.batch SET stage = 'SENDING', sending_until = '2020-01-01T00:00:00Z' WHERE id = $1`,
      [id],
    );
    await bed.untilBatch(id, 'ANSWER_LOST');
    expect((await bed.payments()).map(({ state }) => state)).toEqual(['UNKNOWN']);
    expect(bed.bank.files).toHaveLength(1);
  });

  it('builds one batch for 50 equal requests under one key', async () => {
    await bed.deliver(await bed.requests(2, 1_000));
    const body = { fund: 'MUTUAL_AID_POOL', max: 1 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => bed.post('accountant', 'batches', { body, key: 'the-one-key' })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect((await bed.get('batches')).body.items).toHaveLength(1);
    const other = await bed.post('accountant', 'batches', { body: { ...body, max: 2 }, key: 'the-one-key' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('sends a batch later that never reached the bank, and frees one the bank refused', async () => {
    await bed.deliver([await bed.request(1_000)]);
    bed.bank.mood = 'refuses';
    const batch = await bed.release();
    await bed.untilBatch(batch.id, 'REFUSED_BY_BANK');
    expect((await bed.payments())[0]!.state).toBe('FUNDED');
    bed.bank.mood = 'takes';
    await bed.untilSent();
    expect((await bed.payments())[0]!.state).toBe('SUBMITTED');
  });

  it('books a return, waits for a second person, and pays the new account once', async () => {
    const request = await bed.request(1_000);
    await bed.deliver([request]);
    const first = await bed.untilSent();
    const [line] = bed.bank.linesOf(first.reference);
    const next = { caseId: request.caseId, sequence: 2, reissueOf: request.businessKey, personKey: request.personKey };
    const reissue = await bed.request(1_000, next);
    await bed.deliver([reissue]);
    const waiting = await bed.paymentOf(reissue);
    expect(waiting).toMatchObject({ state: 'WAITING', waitingReason: 'REISSUE_AGREEMENT' });
    expect((await bed.post('approver', `payments/${waiting.id}/reissue-agreement`)).body.code).toBe(
      'RETURN_NOT_BOOKED',
    );

    await must(importDay('2026-01-06', OPENING, [paid(line!), cameBack(line!)]));
    expect(await bed.bed.sent(paymentReturned)).toMatchObject([{ reasonCode: 'AC04', returnedOn: '2026-01-06' }]);
    expect(await bed.totals()).toMatchObject({ orders: [{ orderedFen: 1_000, returnedFen: 1_000, settledFen: 0 }] });
    await ledgerEqualsBank();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bed.post('approver', `payments/${waiting.id}/reissue-agreement`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await waitUntil('the re-issue is funded', async () => (await bed.paymentOf(reissue)).state === 'FUNDED');
    const second = await bed.untilSent();
    await must(importDay('2026-01-07', OPENING, bed.bank.linesOf(second.reference).map(paid)));
    expect((await bed.paymentOf(reissue)).state).toBe('SETTLED');
    const [original, replaced] = [await bed.paymentOf(request), await bed.paymentOf(reissue)];
    expect(original).toMatchObject({
      state: 'REISSUED',
      reissuedAs: replaced.reference,
      batchReference: first.reference,
    });
    expect(replaced).toMatchObject({ originalReference: original.reference, batchReference: second.reference });
    const posted = (await bed.get('journals')).body.items as { kind: string; paymentReference?: string }[];
    expect(posted.map(({ kind }) => kind).sort()).toEqual(['OPENING', 'PAYMENT', 'REPAYMENT', 'RETURN']);
    expect(posted.find(({ kind }) => kind === 'RETURN')?.paymentReference).toBe(original.reference);
    expect(await bed.totals()).toMatchObject({
      payments: 2,
      settled: 1,
      returned: 1,
      reissued: 1,
      orders: [{ orderedFen: 1_000, settledFen: 1_000, returnedFen: 0 }],
    });
    expect((await bed.get('budgets')).body.items[0]).toMatchObject({
      paidFen: 2_000,
      returnedFen: 1_000,
      availableFen: 999_000,
    });
    expect((await bed.bed.sent(paymentWaiting)).map(({ reason }) => reason)).toEqual(['REISSUE_AGREEMENT', 'NO_FUNDS']);
    await ledgerEqualsBank();
  });

  it('lets nobody agree to a re-issue who booked the return', async () => {
    const request = await bed.request(1_000);
    await bed.deliver([request]);
    const batch = await bed.untilSent();
    const [line] = bed.bank.linesOf(batch.reference);
    const both = await bed.bed.staff(['accountant', 'approver']);
    const form = new FormData();
    form.append(
      'file',
      new Blob([bed.bank.statement(POOL, '2026-01-06', OPENING, [paid(line!), cameBack(line!)])] as never),
      's.csv',
    );
    await must(bed.bed.call('POST', '/api/disbursement/v1/statements', { token: both, key: randomUUID(), form }));
    const reissue = await bed.request(1_000, {
      caseId: request.caseId,
      sequence: 2,
      reissueOf: request.businessKey,
      personKey: request.personKey,
    });
    await bed.deliver([reissue]);
    const { id } = await bed.paymentOf(reissue);
    const path = `/api/disbursement/v1/payments/${id}/reissue-agreement`;
    expect((await bed.bed.call('POST', path, { token: both, key: randomUUID() })).body.code).toBe('SAME_PERSON');
  });

  it('releases the reserve of a line the bank refused without paying', async () => {
    await bed.deliver(await bed.requests(2, 1_000));
    const batch = await bed.untilSent();
    const [one, two] = bed.bank.linesOf(batch.reference) as [FiledLine, FiledLine];
    const result = bed.bank.result(batch.reference, [
      { ...one, code: '00' },
      { ...two, code: '03', reason: 'AC01' },
    ]);
    await must(bed.upload('cashier', `batches/${batch.id}/results`, result));
    expect(await bed.bed.sent(paymentReturned)).toMatchObject([{ reasonCode: 'AC01' }]);
    expect((await bed.get('budgets')).body.items[0]).toMatchObject({ reservedFen: 1_000, paidFen: 0, returnedFen: 0 });
    await must(importDay('2026-01-06', OPENING, [paid(one)]));
    await ledgerEqualsBank();
  });

  it('matches contributions in either order, and keeps in suspense what nobody claims', async () => {
    const contribution = (bankReference: string, amountFen: number) => ({
      contributionId: randomUUID(),
      orgId: ORGS.east,
      rosterId: randomUUID(),
      plan: 'A-HOSP',
      planVersion: '2026',
      amountFen,
      receivedOn: '2025-12-15',
      bankReference,
    });
    const early = contribution('EARLY-1', 6_000);
    await bed.bed.deliver(contributionReceived, early);
    const credit = (reference: string, amountFen: bigint): PlayedLine => ({
      direction: 'CREDIT',
      reference,
      amountFen,
    });
    const lines = [credit('EARLY-1', 6_000n), credit('LATE-1', 12_000n), credit('NOBODY', 7n)];
    const imported = await must(importDay('2026-01-05', OPENING, lines));
    expect(imported.body).toMatchObject({ contributions: 1, exceptions: 2, unexplainedFen: 12_007 });
    await ledgerEqualsBank();
    const late = contribution('LATE-1', 12_000);
    const eventId = await bed.bed.deliver(contributionReceived, late);
    await bed.bed.deliver(contributionReceived, late, { id: eventId });
    await bed.bed.deliver(contributionReceived, late);
    expect((await bed.totals()).funds[0]).toMatchObject({ unexplainedFen: 7, availableFen: 1_018_000 });
    expect((await bed.get('exceptions')).body.items).toMatchObject([{ code: 'UNKNOWN_CREDIT', amountFen: 7 }]);
    const { rows } = (await bed.get('trial-balance')).body;
    expect(
      rows.map(({ account, balanceFen }: { account: string; balanceFen: number }) => [account, balanceFen]),
    ).toEqual([
      ['10201', 1_018_007],
      ['21599', -7],
      ['22101', -1_018_000],
    ]);
    await ledgerEqualsBank();
  });

  it('opens payees nowhere but in the bank file, and keeps no account in the clear', async () => {
    await bed.deliver([await bed.request(1_000)]);
    const batch = await bed.untilSent();
    const [line] = bed.bank.linesOf(batch.reference);
    await must(importDay('2026-01-06', OPENING, [{ ...paid(line!), amountFen: 999n }]));
    const tables = await bed.bed.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'disbursement'`,
    );
    for (const { name } of tables) {
      const rows = await bed.bed.rows(`SELECT t::text AS row FROM disbursement.${name} t WHERE t::text LIKE $1`, [
        `%${line!.account}%`,
      ]);
      expect([name, rows]).toEqual([name, []]);
    }
    const file = await bed.get(`batches/${batch.id}/bank-file`, 'cashier');
    expect([file.status, (await bed.get(`batches/${batch.id}/bank-file`, 'auditor')).status]).toEqual([200, 403]);
    const taken = await bed.bed.rows(
      `SELECT 1 FROM disbursement.audit_leaf WHERE action = 'disbursement.download-bank-file'`,
    );
    expect(taken).toHaveLength(1);
  });

  it('folds the journal of every payment into its row', async () => {
    const request = await bed.request(1_000);
    await bed.deliver([request]);
    const batch = await bed.untilSent();
    const [line] = bed.bank.linesOf(batch.reference);
    await must(importDay('2026-01-06', OPENING, [paid(line!), cameBack(line!)]));
    const [row] = await bed.bed.rows<Record<string, unknown>>(`SELECT * FROM disbursement.payment`);
    const events = await bed.bed.rows<{ type: string; data: string }>(
      `SELECT type, data::text AS data FROM disbursement.journal WHERE aggregate_id = $1 ORDER BY version`,
      [row!['id']],
    );
    expect(events.map(({ type }) => type)).toEqual([
      'payment-received',
      'payment-funded',
      'payment-batched',
      'payment-settled',
      'payment-returned',
    ]);
    const history = events.map(({ type, data }) => ({ ...fromJson<object>(data), type }) as PaymentEvent);
    const state = fold(paymentDecider, history)!;
    for (const [name, value] of Object.entries(state)) {
      const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      expect([column, row![column]]).toEqual([column, value]);
    }
    expect(Object.keys(row!).length).toBe(Object.keys(state).length + 2);
  });

  it('leaves an audit leaf for whatever changes money: payments, budgets, journals, requests refused', async () => {
    const request = await bed.request(1_000);
    await bed.deliver([request]);
    await bed.deliver([await bed.request(2_000, { caseId: request.caseId })]);
    const batch = await bed.untilSent();
    const [line] = bed.bank.linesOf(batch.reference);
    await must(importDay('2026-01-06', OPENING, [paid(line!), cameBack(line!)]));
    const missing = await bed.bed.rows(
      `WITH written (type, id, version) AS (
         SELECT aggregate_type, aggregate_id::text, max(version) FROM disbursement.journal GROUP BY 1, 2
         UNION ALL SELECT 'budget', budget_id::text, version FROM disbursement.budget_entry
         UNION ALL SELECT 'ledger', fund_id::text, 1 FROM disbursement.ledger_journal
         UNION ALL SELECT 'refused-request', id::text, 1 FROM disbursement.refused_request)
       SELECT written.* FROM written LEFT JOIN disbursement.audit_leaf l
           ON l.object_type = written.type AND l.object_id = written.id AND l.version = written.version
        WHERE l.id IS NULL`,
    );
    expect(missing).toEqual([]);
    expect(await bed.bed.rows('SELECT 1 FROM disbursement.refused_request')).toHaveLength(1);
  });
});
