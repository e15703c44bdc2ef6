import { randomUUID } from 'node:crypto';
import type { Tx } from '@huzhu/messaging';
import { BulkSession, copyText } from '@huzhu/service';
import { paymentOfReference } from '../domain/reference.js';
import type { StatementLine } from '../domain/statement-line.js';

/** A line of an uploaded statement as it waits to be taken; of the account a keyed hash and the last digits. */
export interface StagedLine extends StatementLine {
  readonly line: number;
  readonly id: string;
  readonly accountTail: string;
  readonly contentHash: string;
}

const ABANDONED_HOURS = 24;
const COLUMNS = `import_id, line, line_id, serial, booked_on, direction, amount_fen, reference, original_reference, reason_code,
  account_key, account_tail, content_hash, refers_to`;

const DETAILS_COLUMNS = 'import_id, first_id, last_id, sealed';

/** The lines of one uploaded statement, copied into the database before anything is decided about them. */
export class StatementStage {
  readonly id = randomUUID();

  private constructor(private readonly session: BulkSession) {}

  /** `appUrl`: the connection URL of the service. */
  static async open(appUrl: string): Promise<StatementStage> {
    return new StatementStage(await BulkSession.open(appUrl, 'disbursement_statement'));
  }

  /** `sealed`: names and accounts of all these lines, whose ids follow each other. */
  async add(lines: readonly StagedLine[], sealed: string): Promise<void> {
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return;
    const text = lines.map((line) => this.textOf(line)).join('\n');
    await this.session.copy(`COPY disbursement.statement_stage (${COLUMNS}) FROM STDIN`, `${text}\n`);
    const set = [this.id, first.id, last.id, sealed].map(copyText).join('\t');
    await this.session.copy(`COPY disbursement.statement_stage_details (${DETAILS_COLUMNS}) FROM STDIN`, `${set}\n`);
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private textOf(line: StagedLine): string {
    const payment = paymentOfReference(line.direction === 'DEBIT' ? line.reference : line.originalReference);
    return (
      `${this.id}\t${line.line}\t${line.id}\t${copyText(line.serial)}\t${line.bookedOn}\t${line.direction}\t${line.amountFen}\t` +
      `${copyText(line.reference)}\t${copyText(line.originalReference)}\t${copyText(line.reasonCode)}\t${line.accountKey}\t` +
      `${copyText(line.accountTail)}\t${line.contentHash}\t${copyText(payment)}`
    );
  }
}

/** Removes the lines of an import, and what imports left that ended with their process. */
export async function clearStage(tx: Tx, importId: string): Promise<void> {
  for (const table of ['statement_stage', 'statement_stage_details']) {
    await tx.query(
      `DELETE FROM disbursement.${table}
        WHERE import_id = $1 OR staged_at < clock_timestamp() - interval '${ABANDONED_HOURS} hours'`,
      [importId],
    );
  }
}

/** Names and accounts of the sets that lines of some ids, both included, lie in; sealed. */
export function sealedSets(
  tx: Tx,
  importId: string,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<{ firstId: string; sealed: string }[]> {
  return tx.query(
    `SELECT first_id AS "firstId", sealed FROM disbursement.statement_stage_details
      WHERE import_id = $1 AND first_id <= $3 AND last_id >= $2 ORDER BY first_id`,
    [importId, first, last],
  );
}
