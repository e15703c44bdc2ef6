/** One wrong thing in the database: where it is, how it is planted, and how it is put right again. */
export interface Corruption {
  readonly what: string;
  /** SQL of one row with `id`, and `fund` and `day` where the spot has them. Other columns are for planting. */
  readonly at: string;
  /** Statements; `$name` stands for a column of the row. */
  readonly plant: string;
  readonly mend: string;
}

const D = 'disbursement';
const PAYMENT = `SELECT p.id, p.fund, p.settled_on AS day, j.id AS journal
  FROM ${D}.payment p JOIN ${D}.ledger_journal j ON j.payment_id = p.id AND j.kind = 'PAYMENT'
 WHERE p.stage = 'SETTLED' AND p.source = 'claims' ORDER BY p.id LIMIT 1`;
/** The same settlement, by its entry. */
const ENTRY = `SELECT journal AS id, fund, day, journal FROM (${PAYMENT}) AS settled`;
const ORDER = `SELECT key AS id FROM claims.outbox WHERE type = 'claims.payment-requested.v1' ORDER BY id LIMIT 1`;
const REFUND = `SELECT p.business_key AS id, p.fund, p.approved_on AS day FROM ${D}.payment p
 WHERE p.source = 'enrollment' ORDER BY p.id LIMIT 1`;
const LINE = `SELECT s.id, f.fund, s.booked_on AS day FROM ${D}.statement_line s JOIN ${D}.fund f ON f.id = s.fund_id
 WHERE s.matched = 'PAYMENT' ORDER BY s.id LIMIT 1`;
const OPENING = `SELECT o.id, o.fund, o.as_of AS day, j.id AS journal FROM ${D}.opening_balance o
  JOIN ${D}.ledger_journal j ON j.source_id = o.id AND j.kind = 'OPENING' WHERE o.fund = 'HARDSHIP_AID' LIMIT 1`;
const BUDGET = `SELECT id, fund FROM ${D}.budget WHERE paid_fen > 0 ORDER BY id LIMIT 1`;
/** Aid that was paid of what the central budget brought. */
const CENTRAL = `SELECT id, fund, settled_on AS day FROM ${D}.payment
 WHERE money_source = 'CENTRAL' AND stage = 'SETTLED' ORDER BY id LIMIT 1`;
const BATCH = `SELECT b.id, f.fund, b.built_on AS day FROM ${D}.batch b JOIN ${D}.fund f ON f.id = b.fund_id
 WHERE b.stage = 'SENT' ORDER BY b.id LIMIT 1`;
const CLAIM = `SELECT id FROM claims.claim WHERE status = 'PAID' ORDER BY id LIMIT 1`;

/** Adds to a number, and takes it away again. */
const added = (what: string, at: string, table: string, column: string, where = `id = '$id'`): Corruption => ({
  what,
  at,
  plant: `UPDATE ${table} SET ${column} = ${column} + 1 WHERE ${where}`,
  mend: `UPDATE ${table} SET ${column} = ${column} - 1 WHERE ${where}`,
});

/** Takes rows away, and puts them back. */
const removed = (what: string, at: string, table: string, where: string): Corruption => ({
  what,
  at,
  plant: `CREATE TEMP TABLE taken AS SELECT * FROM ${table} WHERE ${where}; DELETE FROM ${table} WHERE ${where}`,
  mend: `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM taken; DROP TABLE taken`,
});

const set = (what: string, at: string, table: string, was: string, is: string): Corruption => ({
  what,
  at,
  plant: `UPDATE ${table} SET ${is} WHERE id = '$id'`,
  mend: `UPDATE ${table} SET ${was} WHERE id = '$id'`,
});

/** Single fen, lost rows, moved days: what a broken program or a hand in the database would leave. */
export const CORRUPTIONS: readonly Corruption[] = [
  added('a payment is one fen larger', PAYMENT, `${D}.payment`, 'amount_fen'),
  set('a settled payment is not settled', PAYMENT, `${D}.payment`, `stage = 'SETTLED'`, `stage = 'BATCHED'`),
  set('a payment is of another fund', PAYMENT, `${D}.payment`, `fund = '$fund'`, `fund = 'WINTER_RELIEF'`),
  set(
    'aid of central money would have been union money',
    CENTRAL,
    `${D}.payment`,
    `money_source = 'CENTRAL'`,
    `money_source = 'UNION'`,
  ),
  added('a payment settled a day later', PAYMENT, `${D}.payment`, 'settled_on'),
  {
    what: 'a payment would go elsewhere',
    at: PAYMENT,
    plant: `UPDATE ${D}.payment_payee SET sealed_payee = sealed_payee || 'A' WHERE payment_id = '$id'`,
    mend: `UPDATE ${D}.payment_payee SET sealed_payee = left(sealed_payee, -1) WHERE payment_id = '$id'`,
  },
  added(
    'one side of an entry is one fen larger',
    PAYMENT,
    `${D}.ledger_line`,
    'amount_fen',
    `journal_id = '$journal' AND line_no = 1`,
  ),
  {
    what: 'both sides of an entry are one fen larger',
    at: PAYMENT,
    plant: `UPDATE ${D}.ledger_line SET amount_fen = amount_fen + sign(amount_fen) WHERE journal_id = '$journal'`,
    mend: `UPDATE ${D}.ledger_line SET amount_fen = amount_fen - sign(amount_fen) WHERE journal_id = '$journal'`,
  },
  removed('a line of an entry is gone', ENTRY, `${D}.ledger_line`, `journal_id = '$journal' AND line_no = 2`),
  removed('an entry is gone', PAYMENT, `${D}.ledger_journal`, `id = '$journal'`),
  added('an entry stands on another day', PAYMENT, `${D}.ledger_journal`, 'booked_on', `id = '$journal'`),
  {
    what: 'a settlement is booked twice',
    at: PAYMENT,
    plant: `INSERT INTO ${D}.ledger_journal SELECT (jsonb_populate_record(j, '{"id": "00000000-0000-7000-8000-0000000000aa",
              "source_id": "00000000-0000-7000-8000-0000000000ab"}')).* FROM ${D}.ledger_journal j WHERE id = '$journal';
            INSERT INTO ${D}.ledger_line SELECT (jsonb_populate_record(l, '{"journal_id": "00000000-0000-7000-8000-0000000000aa"}')).*
              FROM ${D}.ledger_line l WHERE journal_id = '$journal'`,
    mend: `DELETE FROM ${D}.ledger_line WHERE journal_id = '00000000-0000-7000-8000-0000000000aa';
           DELETE FROM ${D}.ledger_journal WHERE id = '00000000-0000-7000-8000-0000000000aa'`,
  },
  removed('a line of the statement is gone', LINE, `${D}.statement_line`, `id = '$id'`),
  added('a line of the statement is one fen larger', LINE, `${D}.statement_line`, 'amount_fen'),
  added('a line of the statement moved to the next day', LINE, `${D}.statement_line`, 'booked_on'),
  {
    what: 'what a fund opened with stands on another account',
    at: OPENING,
    plant: `UPDATE ${D}.ledger_line SET account = '32101' WHERE journal_id = '$journal' AND account = '32104'`,
    mend: `UPDATE ${D}.ledger_line SET account = '32104' WHERE journal_id = '$journal' AND account = '32101'`,
  },
  added('a budget has paid one fen more', BUDGET, `${D}.budget`, 'paid_fen'),
  added(
    'an entry of a budget is one fen larger',
    BUDGET,
    `${D}.budget_entry`,
    'received_fen',
    `budget_id = '$id' AND version = (SELECT min(version) FROM ${D}.budget_entry WHERE budget_id = '$id')`,
  ),
  added('a batch is one fen larger', BATCH, `${D}.batch`, 'total_fen'),
  removed('a line of a batch is gone', BATCH, `${D}.batch_line`, `batch_id = '$id' AND line_no = 1`),
  added(
    'a kept balance is one fen off',
    `SELECT b.fund_id || ' ' || b.account AS id, f.fund, b.fund_id, b.account FROM ${D}.ledger_balance b
       JOIN ${D}.fund f ON f.id = b.fund_id ORDER BY 1 LIMIT 1`,
    `${D}.ledger_balance`,
    'debit_fen',
    `fund_id = '$fund_id' AND account = '$account'`,
  ),
  added(
    'the bank balance of a fund is one fen off',
    `SELECT id, fund, bank_balance_on AS day FROM ${D}.fund ORDER BY id LIMIT 1`,
    `${D}.fund`,
    'bank_balance_fen',
  ),
  added('an approved claim is one fen larger', CLAIM, 'claims.claim', 'payable_fen'),
  added(
    'a granted aid is one fen larger',
    `SELECT id FROM hardship.aid WHERE granted_fen > 0 ORDER BY id LIMIT 1`,
    'hardship.aid',
    'granted_fen',
  ),
  {
    what: 'a claim is paid twice',
    at: `SELECT 'claims/' || p.case_id AS id, p.fund, p.settled_on AS day, p.id AS payment, p.case_id AS case_id
           FROM ${D}.payment p WHERE p.stage = 'SETTLED' AND p.source = 'claims' ORDER BY p.id LIMIT 1`,
    plant: `INSERT INTO ${D}.payment SELECT (jsonb_populate_record(p, '{"id": "00000000-0000-7000-8000-0000000000aa",
              "sequence": 99, "business_key": "claims/$case_id/99"}')).* FROM ${D}.payment p WHERE id = '$payment'`,
    mend: `DELETE FROM ${D}.payment WHERE id = '00000000-0000-7000-8000-0000000000aa'`,
  },
  removed('a refund is lost', REFUND, `${D}.payment`, `business_key = '$id'`),
  removed(
    'the news of a settlement is gone',
    PAYMENT,
    `${D}.outbox`,
    `key = '$id' AND type = 'disbursement.payment-settled.v1'`,
  ),
  removed(
    'the order of a claim is gone',
    ORDER,
    'claims.outbox',
    `key = '$id' AND type = 'claims.payment-requested.v1'`,
  ),
  {
    what: 'the history of a payment says otherwise',
    at: PAYMENT,
    plant: `UPDATE ${D}.journal SET data = jsonb_set(data, '{order,amountFen}', to_jsonb((data #>> '{order,amountFen}')::int8 + 1))
             WHERE aggregate_id = '$id' AND version = 1`,
    mend: `UPDATE ${D}.journal SET data = jsonb_set(data, '{order,amountFen}', to_jsonb((data #>> '{order,amountFen}')::int8 - 1))
            WHERE aggregate_id = '$id' AND version = 1`,
  },
  removed(
    'a step of a payment is gone from its history',
    PAYMENT,
    `${D}.journal`,
    `aggregate_id = '$id' AND version = 2`,
  ),
  {
    what: 'an audit leaf names another person',
    at: `SELECT object_id AS id, id AS leaf, actor FROM ${D}.audit_leaf WHERE object_type = 'batch' ORDER BY leaf LIMIT 1`,
    plant: `UPDATE ${D}.audit_leaf SET actor = 'nobody' WHERE id = $leaf`,
    mend: `UPDATE ${D}.audit_leaf SET actor = '$actor' WHERE id = $leaf`,
  },
  removed(
    'an audit leaf is gone',
    `SELECT object_id AS id, id AS leaf FROM ${D}.audit_leaf l WHERE object_type = 'batch'
        AND version = (SELECT max(version) FROM ${D}.journal j WHERE j.aggregate_id::text = l.object_id) ORDER BY leaf LIMIT 1`,
    `${D}.audit_leaf`,
    `id = $leaf`,
  ),
];
