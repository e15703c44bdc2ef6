import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';

const MILLION_YUAN = 100_000_000;
const AT_ONCE = 4;

describe('what one account lets go', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    const facts = { accountNumber: ACCOUNTS.MUTUAL_AID_POOL, accountName: '互助专户', asOf: '2026-01-01' };
    const body = { ...facts, fund: 'MUTUAL_AID_POOL', amountFen: 10_000 * MILLION_YUAN };
    const proposed = await must(bed.post('accountant', 'opening-balances', { body }));
    await must(bed.post('approver', `opening-balances/${proposed.body.id}/confirmation`));
  }, 60_000);
  afterAll(() => bed?.stop());

  const build = (max: number) => bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL', max } });
  /** A list that waits for its release, approved by a leader where its amount asks for one. */
  const approved = async () => {
    const { id } = (await must(build(1))).body as { id: string };
    await must(bed.post('cashier', `batches/${id}/submission`));
    await must(bed.post('approver', `batches/${id}/approval`));
    return id;
  };

  it('is limited a list: a larger one loses nothing and is built in parts', async () => {
    await bed.deliver(await bed.requests(2, 300 * MILLION_YUAN));
    const refused = await build(2);
    const facts = { listFenMax: 500 * MILLION_YUAN, totalFen: 600 * MILLION_YUAN };
    expect(refused).toMatchObject({ status: 409, body: { code: 'LIST_ABOVE_LIMIT', facts } });
    expect((await bed.payments()).map(({ state }) => state)).toEqual(['FUNDED', 'FUNDED']);
    const id = await approved();
    await must(bed.post('releaser', `batches/${id}/release`));
  });

  it('is limited a day, exactly, when lists are released at once; the rest goes on another day', async () => {
    await bed.deliver(await bed.requests(AT_ONCE - 1, 300 * MILLION_YUAN));
    const ids: string[] = [];
    while (ids.length < AT_ONCE) ids.push(await approved());
    const answers = await Promise.all(ids.map((id) => bed.post('releaser', `batches/${id}/release`)));
    const codes = answers.map(({ status, body }) => body.code ?? String(status));
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(['200', '200', 'DAY_ABOVE_LIMIT', 'DAY_ABOVE_LIMIT']);
    await bed.bed.setToday('2026-01-06');
    const waiting = ids.filter((_, place) => codes[place] === 'DAY_ABOVE_LIMIT');
    for (const id of waiting) await must(bed.post('releaser', `batches/${id}/release`));
  });
});
