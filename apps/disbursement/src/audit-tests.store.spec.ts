import { DisbursementBed } from './testing/disbursement-bed.js';

describe('audit tests of payments and lists', () => {
  let disbursement: DisbursementBed;
  beforeAll(async () => {
    disbursement = await DisbursementBed.start();
    await disbursement.openFund('MUTUAL_AID_POOL', 10_000_000);
    await disbursement.deliver(await disbursement.requests(3, 1_000));
    await disbursement.untilSent();
  }, 60_000);
  afterAll(() => disbursement?.stop());

  const found = async (test: string, days = 'from=2026-01-01&to=2026-12-31') => {
    const { status, body } = await disbursement.get(`audit-findings?test=${test}&${days}`, 'auditor');
    expect([test, status]).toEqual([test, 200]);
    return body.items as { readonly id: string; readonly detail: string }[];
  };
  const plant = (sql: string) => disbursement.bed.rows(sql);

  /** A journal of a fund's bank account, as interest or a payment would leave it. */
  const plantCash = (day: string, amountFen: number) =>
    plant(`WITH planted AS (
             INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
             SELECT gen_random_uuid(), org_id, id, 'ENTRY', gen_random_uuid(), '${day}', 'auditor' FROM disbursement.fund LIMIT 1
             RETURNING id, org_id, fund_id)
           INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
           SELECT id, place, 2, org_id, fund_id, account, amount_fen
             FROM planted, (VALUES (1, '10201', ${amountFen}), (2, '40801', ${-amountFen})) AS each (place, account, amount_fen)`);

  test('find nothing in what was done as it should be', async () => {
    await plant(`SET session_replication_role = replica`);
    await plant(`UPDATE disbursement.payment SET settled_on = '2026-01-07', stage = 'SETTLED'`);
    for (const test of [
      'CARD_OF_SEVERAL_PEOPLE',
      'PAID_LATE',
      'DUTIES_BROKEN',
      'PAPER_DUTIES_BROKEN',
      'LISTS_BELOW_LIMIT',
      'FUND_IDLE',
    ]) {
      expect(await found(test)).toEqual([]);
    }
    expect((await disbursement.get('audit-findings?test=NONE&from=2026-01-01&to=2026-01-02', 'auditor')).status).toBe(
      404,
    );
    expect((await disbursement.get('audit-tests')).status).toBe(403);
  });

  test('name one card of several people, a late payment, broken duties and an idle fund', async () => {
    const key = 'a'.repeat(64);
    await plant(`UPDATE disbursement.batch_line SET account_key = '${key}' WHERE line_no <= 2`);
    expect((await found('CARD_OF_SEVERAL_PEOPLE')).map(({ detail }) => detail)).toEqual(
      Array.from({ length: 2 }, () => 'account of 2 people'),
    );
    await plant(`UPDATE disbursement.payment SET settled_on = '2025-06-01'
                  WHERE id = (SELECT payment_id FROM disbursement.batch_line WHERE line_no = 1)`);
    expect((await found('CARD_OF_SEVERAL_PEOPLE')).map(({ detail }) => detail)).toEqual(['account of 2 people']);
    await plant(`UPDATE disbursement.payment SET settled_on = '2026-01-07'`);
    await plant(`UPDATE disbursement.payment SET approved_on = '2025-11-01'
                  WHERE id = (SELECT min(id::text)::uuid FROM disbursement.payment)`);
    expect((await found('PAID_LATE')).map(({ detail }) => detail)).toEqual(['67 days']);
    const late = async (to: string) =>
      (await found('PAID_LATE', `from=2025-11-01&to=${to}`)).map(({ detail }) => detail);
    expect(await late('2025-12-01')).toEqual([]);
    expect(await late('2025-12-02')).toEqual(['31 days and not paid']);
    await plant(`UPDATE disbursement.journal AS j SET actor = b.actor FROM disbursement.journal AS b
                  WHERE b.aggregate_id = j.aggregate_id AND b.type = 'batch-built' AND j.type = 'batch-released'`);
    expect((await found('DUTIES_BROKEN')).map(({ detail }) => detail)).toEqual(['batch-built, batch-released']);
    await plant(`UPDATE disbursement.journal AS j SET actor = p.actor FROM disbursement.journal AS p
                  WHERE p.aggregate_id = j.aggregate_id AND p.type = 'opening-balance-proposed' AND j.type = 'opening-balance-confirmed'`);
    expect((await found('PAPER_DUTIES_BROKEN')).map(({ detail }) => detail)).toEqual([
      'opening-balance-proposed, opening-balance-confirmed',
    ]);
    const idle = () => found('FUND_IDLE', 'from=2026-01-01&to=2028-01-01');
    expect(await idle()).toHaveLength(1);
    await plantCash('2027-06-01', 12);
    expect(await idle()).toHaveLength(1);
    await plantCash('2027-06-02', -12);
    expect(await idle()).toEqual([]);
  });

  test('name the lists of a day that need a leader together and not one by one', async () => {
    const small = (total: number) =>
      plant(`INSERT INTO disbursement.batch (id, version, org_id, fund_id, stage, payments, total_fen, list_hash, built_by, built_on, answered)
             SELECT gen_random_uuid(), 1, org_id, id, 'SUBMITTED', 1, ${total}, repeat('a', 64), 'accountant', '2026-02-02', false
               FROM disbursement.fund LIMIT 1`);
    await small(2_500_000_000);
    await small(2_500_000_000);
    expect(await found('LISTS_BELOW_LIMIT')).toEqual([]);
    await small(1);
    expect((await found('LISTS_BELOW_LIMIT')).map(({ detail }) => detail)).toEqual(
      Array.from({ length: 3 }, () => 'one of 3 lists of 5000000001 in all, limit 5000000000'),
    );
  });
});
