import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queries } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { ORGS, waitUntil, walkSorts } from '@huzhu/testing';
import { BatchFiles } from './bank/batch-file.js';
import { readBatchForFile, readBatchList } from './store/batch-lists.js';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { readBytes } from './testing/read-bytes.js';

const MILLION_YUAN = 100_000_000;

const CALLER = { kind: 'system', id: 'disbursement' } as const;

describe('batches', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    const facts = { accountNumber: ACCOUNTS.MUTUAL_AID_POOL, accountName: '互助专户', asOf: '2026-01-01' };
    const body = { ...facts, fund: 'MUTUAL_AID_POOL', amountFen: 100 * MILLION_YUAN, bankProfile: 'xlsx' };
    const proposed = await must(bed.post('accountant', 'opening-balances', { body }));
    await must(bed.post('approver', `opening-balances/${proposed.body.id}/confirmation`));
  });
  afterAll(() => bed.stop());

  it('are never stuck by a payee nobody can read: it goes back to its source, the rest is listed anew, as a workbook', async () => {
    const [good, other] = await bed.requests(2, 1_205);
    const { sealedPayee } = good!;
    const altered = await bed.request(1_000, { sealedPayee: `${sealedPayee.slice(0, -4)}AAAA` });
    await bed.deliver([good!, altered, other!]);
    const stopped = await bed.release();
    await bed.untilBatch(stopped.id, 'WITHDRAWN');
    expect((await bed.get(`batches/${stopped.id}`)).body.refusalCode).toBe('PAYEE_UNREADABLE');
    expect(await bed.paymentOf(altered)).toMatchObject({ state: 'RETURNED', returnReason: 'PAYEE_UNREADABLE' });
    expect((await bed.get('budgets')).body.items[0].reservedFen).toBe(2_410);
    const { id, reference } = await bed.untilSent();
    const { bytes } = bed.bank.files.find((file) => file.reference === reference)!;
    const rows = await readBytes(bytes, async (path) => {
      const table = await openTable(path, { fileName: '' });
      if (!('rows' in table)) throw new Error(table.code);
      const all: string[] = [];
      for await (const item of table.rows) if (item.kind !== 'rejected') all.push(item.cells.join());
      return all;
    });
    expect(rows[0]).toBe(`批次号,${reference}`);
    expect(rows.slice(-2)).toEqual(['总笔数,2', '总金额,24.10']);
    expect(rows.filter((row) => /^\d,P\w+,测试䶮\d+,62220200\d{8},,12\.05,P/.test(row))).toHaveLength(2);
    const again = await bed.get(`batches/${id}/bank-file`, 'cashier');
    const [sent] = (await bed.get('sent-files?fund=MUTUAL_AID_POOL')).body.items;
    expect(sent).toMatchObject({ batchId: id, reference, payments: 2, totalFen: 2_410, bankProfile: 'xlsx' });
    expect(sent.fileHash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(again.headers.get('content-disposition')).toContain(`${reference}.xlsx`);
  });

  it('of a large amount are approved by a leader, who is none of those that build, submit and release them', async () => {
    await bed.deliver(await bed.requests(2, 30 * MILLION_YUAN));
    const { id } = (await must(bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } }))).body;
    await must(bed.post('cashier', `batches/${id}/submission`));
    expect((await bed.get(`batches/${id}`)).body.approvalNeeded).toBe(true);
    expect((await bed.post('releaser', `batches/${id}/release`)).body.code).toBe('APPROVAL_NEEDED');
    await must(bed.post('approver', `batches/${id}/approval`));
    expect((await bed.get(`batches/${id}`)).body.approvalNeeded).toBe(false);
    await must(bed.post('releaser', `batches/${id}/release`));
    await waitUntil('it is sent', async () => (await bed.batchState(id)) === 'SENT');
  });

  it('and payments are listed in any order without loss or repetition while others come', async () => {
    await bed.deliver(await bed.requests(2, 700));
    const token = await bed.bed.staff('accountant');
    const payments = { path: '/api/disbursement/v1/payments', sorts: ['requested', 'amount', 'settled'] };
    const unlike = (id: string) => ({ business_key: `claims/${id}/1`, stage: 'REFUSED', batch_id: null });
    expect(await walkSorts(bed.bed, { ...payments, token, id: 'id', table: 'disbursement.payment', unlike })).toEqual(
      [],
    );
    const batches = { path: '/api/disbursement/v1/batches', sorts: ['built', 'amount', 'payments'] };
    expect(await walkSorts(bed.bed, { ...batches, token, id: 'id', table: 'disbursement.batch' })).toEqual([]);
  });

  it('tell a county its own payments in them, whose list it may not see', async () => {
    const [own, other] = [await bed.request(1_000, { orgId: ORGS.east }), await bed.request(1_000)];
    await bed.deliver([own, other]);
    const { id } = await bed.release();
    const token = await bed.bed.staff('accountant', { orgId: ORGS.east });
    const seen = await bed.bed.call('GET', `/api/disbursement/v1/payments?batchId=${id}`, { token });
    const keys = (seen.body.items as { businessKey: string }[]).map(({ businessKey }) => businessKey);
    expect(keys).toEqual([own.businessKey]);
    expect((await bed.payments(`batchId=${id}`)).map((each) => each.businessKey)).toContain(other.businessKey);
  });

  it('have one list hash, by whichever way it is taken, and another one as soon as a payee is another', async () => {
    const requests = await bed.requests(3, 1_000);
    await bed.deliver([...requests, await bed.request(2_000, { sealedPayee: '\\\\x41|"\\n{}' })]);
    const { id } = (await must(bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } }))).body;
    const built = (await must(bed.get(`batches/${id}`))).body.listHash;
    const { app } = bed.bed.service;
    const taken = () =>
      app.get(Queries).read(CALLER, async (tx) => {
        const batch = (await readBatchForFile(tx, id))!;
        const [{ listHash }, file] = [await readBatchList(tx, id), await app.get(BatchFiles).write(tx, batch)];
        return [listHash, file.listHash];
      });
    expect(await taken()).toEqual([built, built]);
    const [line] = await bed.bed.rows<{ id: string }>(
      'SELECT payment_id AS id FROM disbursement.batch_line WHERE batch_id = $1 AND line_no = 2',
      [id],
    );
    const { sealedPayee } = await bed.request(1_000);
    await bed.bed.rows('UPDATE disbursement.payment_payee SET sealed_payee = $2 WHERE payment_id = $1', [
      line!.id,
      sealedPayee,
    ]);
    const [read, written] = await taken();
    expect(read).not.toBe(built);
    expect(written).toBe(read);
  });
});
