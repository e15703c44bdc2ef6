import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { OPENING_CLAIM_ROWS_MAX, type OpeningFile, type OpeningRowFault } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { isOpeningHeader, type OpeningClaimRow, readOpeningClaims } from '@huzhu/rules';
import { BlindIndex, type CommandContext, Commands, isRejected, type UploadedFile, type Work } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { findOpeningFile, insertOpeningFile, openingFileView } from '../store/opening-claims.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { checkOpeningClaims } from './check-opening-claims.js';

/** Rows of a file that can be read, and those that cannot. */
interface ReadRows {
  readonly kind: 'rows';
  readonly rows: readonly OpeningClaimRow[];
  readonly refused: readonly OpeningRowFault[];
}

/** Takes claims in that were open when this platform began; they wait for a second person. */
@Injectable()
export class ReceiveOpeningClaims {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refused as a whole is only a file that is none of open claims: the codes of tables, `NO_HEADER`, `COLUMN_MISSING`, `NO_ROWS`. */
  async handle(context: CommandContext, file: UploadedFile): Promise<OpeningFile | Rejected> {
    const read = await readAndRemove(file);
    return this.commands.handle(context, 'claims.receive-opening-claims', async (work) =>
      isRejected(read) ? read : this.record(work, file, read),
    );
  }

  private async record(work: Work, { sha256 }: UploadedFile, read: ReadRows): Promise<OpeningFile | Rejected> {
    const { caller } = work.facts;
    if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
    // Two uploads of one organisation wait for each other here: a case number is imported once.
    await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [caller.orgId]);
    const held = await findOpeningFile(work.tx, caller.orgId, sha256);
    if (held !== null) return openingFileView(held, true);
    const parts = { staff: caller, index: this.index, sealed: this.sealed };
    const { claims, refused } = await checkOpeningClaims(work, read.rows, parts);
    const file = {
      id: work.newId(),
      orgId: caller.orgId,
      rows: read.rows.length + read.refused.length,
      claims: claims.length,
      refused: [...read.refused, ...refused].sort((a, b) => a.row - b.row),
      uploadedBy: caller.id,
      uploadedOn: work.today,
    };
    await insertOpeningFile(work.tx, { ...file, sha256 }, claims);
    await work.audit('opening-file', file.id, 1, null, { ...file, sha256 });
    return openingFileView({ ...file, state: 'CHECKED', decidedOn: null });
  }
}

async function readAndRemove(file: UploadedFile): Promise<ReadRows | Rejected> {
  try {
    return await readRows(file);
  } finally {
    await rm(file.path, { force: true });
  }
}

async function readRows({ path, extension }: UploadedFile): Promise<ReadRows | Rejected> {
  const table = await openTable(path, { fileName: `open-claims.${extension}`, isHeader: isOpeningHeader });
  if (table.kind === 'rejected') return table;
  const rows: OpeningClaimRow[] = [];
  const refused: OpeningRowFault[] = [];
  for await (const item of readOpeningClaims(table.rows)) {
    if (item.kind === 'rejected') return item;
    if (rows.length + refused.length === OPENING_CLAIM_ROWS_MAX) {
      return reject('TOO_MANY_ROWS', undefined, { limit: OPENING_CLAIM_ROWS_MAX });
    }
    if (item.kind === 'row') rows.push(item);
    else refused.push({ row: item.row, code: 'CELL_FAULTY', field: item.columns.join(', ') });
  }
  return rows.length + refused.length === 0 ? reject('NO_ROWS') : { kind: 'rows', rows, refused };
}
