import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import type { StatementEnds } from '../domain/statement-line.js';
import type { Match, OpenContribution } from '../domain/match-statement.js';
import { nearestFunds } from './paying-budgets.js';
import { creditRepayments, openRepayments } from './receivables.js';
import type { LineRange, ReferringLine } from './staged-lines.js';

/** The fund an account belongs to, locked: its statements and results are taken one at a time. */
export interface AccountFund {
  readonly id: string;
  readonly orgId: string;
  readonly fund: string;
  readonly bankBalanceFen: Fen;
  readonly bankBalanceOn: Day;
}

export async function lockFundOfAccount(tx: Tx, accountNumber: string): Promise<AccountFund | null> {
  const [row] = await tx.query<AccountFund>(
    `SELECT id, org_id AS "orgId", fund, bank_balance_fen AS "bankBalanceFen", bank_balance_on AS "bankBalanceOn"
       FROM disbursement.fund WHERE account_number = $1 FOR UPDATE`,
    [accountNumber],
  );
  return row ?? null;
}

/** Contributions and repayments to this fund that wait for their credit, with one of these references. */
export async function openContributions(
  tx: Tx,
  fund: AccountFund,
  references: readonly string[],
): Promise<OpenContribution[]> {
  if (references.length === 0) return [];
  return [...(await toldContributions(tx, fund, references)), ...(await openRepayments(tx, fund.id, references))];
}

/** Contributions are paid to the pool alone. */
async function toldContributions(
  tx: Tx,
  fund: AccountFund,
  references: readonly string[],
): Promise<OpenContribution[]> {
  if (fund.fund !== 'MUTUAL_AID_POOL') return [];
  const rows = await tx.query<OpenContribution & { orgId: string }>(
    `SELECT id, 'CONTRIBUTION' AS kind, org_id AS "orgId", bank_reference AS "bankReference", amount_fen AS "amountFen"
       FROM disbursement.contribution WHERE line_id IS NULL AND match_id IS NULL AND bank_reference = ANY($1::text[]) ORDER BY id FOR UPDATE`,
    [references],
  );
  const fundOf = await nearestFunds(
    tx,
    rows.map(({ orgId }) => ({ orgId, fund: fund.fund })),
  );
  return rows.filter(({ orgId }) => fundOf(orgId, fund.fund) === fund.id);
}

/** A new line and what it proves. */
export interface TakenLine extends ReferringLine {
  readonly match: Match;
}

const matchedId = (match: Match): string | null => {
  switch (match.kind) {
    case 'PAYMENT':
    case 'RETURN':
      return match.paymentId;
    case 'CONTRIBUTION':
      return match.contributionId;
    case 'RECOVERY':
      return match.repaymentId;
    case 'EXCEPTION':
      return null;
  }
};

/**
 * Writes the new lines of a range, which are all there are in the stage up to the last of them, in one statement. Names and
 * accounts are kept, encrypted, of lines in suspense alone: the sealed details are those of the lines in their order.
 */
export async function insertLines(
  tx: Tx,
  fund: AccountFund,
  { statementId, range }: { readonly statementId: string; readonly range: LineRange },
  lines: readonly TakenLine[],
  sealedDetails: readonly (string | null)[],
): Promise<void> {
  const written = await tx.execute(
    `INSERT INTO disbursement.statement_line
       (id, org_id, fund_id, statement_id, serial, booked_on, direction, amount_fen, reference, original_reference,
        account_key, account_tail, content_hash, matched, matched_id, exception_code, sealed_details)
     SELECT s.line_id, $1, $2, $3, s.serial, s.booked_on, s.direction, s.amount_fen, s.reference, s.original_reference,
            s.account_key, s.account_tail, s.content_hash, m.matched, m.matched_id, m.exception_code,
            m.sealed_details
       FROM UNNEST($7::uuid[], $8::text[], $9::uuid[], $10::text[], $12::text[])
            AS m(line_id, matched, matched_id, exception_code, sealed_details)
       JOIN disbursement.statement_stage s
         ON s.import_id = $4 AND s.direction = $5 AND s.line_id > $6 AND s.line_id <= $11 AND s.line_id = m.line_id`,
    [
      fund.orgId,
      fund.id,
      statementId,
      range.importId,
      range.direction,
      range.after,
      lines.map(({ id }) => id),
      lines.map(({ match }) => (match.kind === 'EXCEPTION' ? null : match.kind)),
      lines.map(({ match }) => matchedId(match)),
      lines.map(({ match }) => (match.kind === 'EXCEPTION' ? match.code : null)),
      lines.at(-1)?.id ?? range.after,
      sealedDetails,
    ],
  );
  if (written !== lines.length) throw new Error('the stage of a statement changed while it was taken');
  await creditContributions(
    tx,
    lines.filter(({ match }) => match.kind === 'CONTRIBUTION'),
  );
  const repayments = lines.flatMap(({ id, match }) =>
    match.kind === 'RECOVERY' ? [{ repaymentId: match.repaymentId, lineId: id }] : [],
  );
  await creditRepayments(tx, repayments);
}

async function creditContributions(tx: Tx, lines: readonly TakenLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `UPDATE disbursement.contribution c SET line_id = m.line_id
       FROM UNNEST($1::uuid[], $2::uuid[]) AS m(id, line_id) WHERE c.id = m.id`,
    [lines.map(({ match }) => matchedId(match)), lines.map(({ id }) => id)],
  );
}

/** Records a statement whose file is still read: until that says otherwise, it is one of no lines where the last one ended. */
export function beginStatement(
  work: Work,
  fund: AccountFund,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<void> {
  const { bankBalanceOn: day, bankBalanceFen: fen } = fund;
  const ends = { account: '', from: day, to: day, openingFen: fen, closingFen: fen, lines: 0 };
  return insertStatement(work, fund, { id, sha256, ends, knownLines: 0 });
}

/** What the file of such a statement says of itself, all of whose lines are new. */
export async function endStatement(work: Work, fund: AccountFund, id: string, ends: StatementEnds): Promise<void> {
  await work.tx.query(
    `UPDATE disbursement.statement SET from_day = $2, to_day = $3, opening_fen = $4, closing_fen = $5, new_lines = $6
      WHERE id = $1`,
    [id, ends.from, ends.to, ends.openingFen, ends.closingFen, ends.lines],
  );
  await moveBalance(work, fund, ends);
}

/** Records a statement, and what the bank says it has now. An older one without news leaves the balance alone. */
export async function insertStatement(
  work: Work,
  fund: AccountFund,
  statement: {
    readonly id: string;
    readonly ends: StatementEnds;
    readonly sha256: string;
    readonly knownLines: number;
  },
): Promise<void> {
  const { id, ends, sha256, knownLines } = statement;
  const newLines = ends.lines - knownLines;
  await work.tx.query(
    `INSERT INTO disbursement.statement
       (id, org_id, fund_id, from_day, to_day, opening_fen, closing_fen, new_lines, known_lines, imported_by, sha256)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      fund.orgId,
      fund.id,
      ends.from,
      ends.to,
      ends.openingFen,
      ends.closingFen,
      newLines,
      knownLines,
      work.facts.caller.id,
      sha256,
    ],
  );
  // Without news it tells of the balance as it is, up to its last day, or of an earlier one.
  if (newLines === 0 && ends.closingFen !== fund.bankBalanceFen) return;
  await moveBalance(work, fund, ends);
}

/** A statement may name days that are still to come; of those it knows nothing. */
async function moveBalance({ tx, today }: Work, fund: AccountFund, { closingFen, to }: StatementEnds): Promise<void> {
  await tx.query(
    `UPDATE disbursement.fund SET bank_balance_fen = $2, bank_balance_on = greatest(bank_balance_on, least($3::date, $4::date))
      WHERE id = $1`,
    [fund.id, closingFen, to, today],
  );
}
