import type { StatementImported } from '@huzhu/contracts';
import type { LocalSettings, Tx } from '@huzhu/messaging';
import { type Caller, type FieldCipher, isRejected, scopeOf, type Work } from '@huzhu/service';
import { earlierOutcome, recordFile } from '../store/bank-files.js';
import { LINES_AT_ONCE, nextLines } from '../store/staged-lines.js';
import { beginStatement, endStatement, lockFundOfAccount } from '../store/statements.js';
import type { ArrivingStatement } from './stage-statement.js';
import { statementOutcome } from './statement-outcome.js';
import { readBehind, type ReadLines, takeLines } from './take-lines.js';

/** A statement of which more than one set of lines lies in the stage. */
interface LongStatement {
  readonly arriving: ArrivingStatement;
  readonly account: string;
  readonly stageId: string;
  readonly sha256: string;
  readonly cipher: FieldCipher;
}

/** What the reader's transaction sees: as much as whoever brings the statement. It looks rows up, however small the stage still is. */
export const readerSettings = (caller: Caller): LocalSettings => ({
  ...scopeOf(caller),
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
});

/**
 * Takes a statement while its file is read: debits as they come, credits once all debits are taken. `reader` reads ahead on a
 * connection of its own, and sees payments as they were before; one that moved meanwhile is noticed as it is settled. Throws whatever
 * stands against it: all is undone then, and the whole file is looked at before any of it is taken.
 */
export async function takeEarly(work: Work, reader: Tx, statement: LongStatement): Promise<StatementImported> {
  const { arriving, account, stageId, sha256, cipher } = statement;
  const fund = await lockFundOfAccount(work.tx, account);
  if (fund === null || (await earlierOutcome(work.tx, fund.id, sha256)) !== null) throw new NotEarly();
  const id = work.newId();
  await beginStatement(work, fund, { id, sha256 });
  let debits = 0;
  const readLines: ReadLines = async (range) => {
    if (range.direction === 'CREDIT') return readBehind(work, fund)(range);
    if (!(await arriving.until('DEBIT', debits + LINES_AT_ONCE))) throw new NotEarly();
    const lines = await nextLines(reader, { fundId: fund.id, by: work.facts.caller.id }, range);
    debits += lines.length;
    return lines;
  };
  const tally = await takeLines(work, fund, { statementId: id, stageId, cipher }, readLines);
  const read = await arriving.ends;
  // Lines that are known, stand twice or lie in a closed month are refused by the tables themselves.
  if (!read.ok || isRejected(tally) || read.value.account !== account || read.value.openingFen !== fund.bankBalanceFen)
    throw new NotEarly();
  await endStatement(work, fund, id, read.value);
  const outcome = statementOutcome(id, read.value, tally, 0);
  await recordFile(work, { kind: 'STATEMENT', sha256, orgId: fund.orgId, subjectId: fund.id }, { id, outcome });
  return outcome;
}

/** It is not taken as it comes. */
class NotEarly extends Error {
  constructor() {
    super('a statement is not taken while it is read');
  }
}
