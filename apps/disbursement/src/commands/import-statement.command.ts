import { Inject, Injectable } from '@nestjs/common';
import type { StatementImported } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { errorCode, isInfrastructureError, openDatabase } from '@huzhu/messaging';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  FileStore,
  isRejected,
  LOGGER,
  type Logger,
  SERVICE,
  type ServiceParts,
  type Work,
} from '@huzhu/service';
import { BackgroundWork } from '../background/background-work.js';
import {
  FAULTS_MAX,
  type FileFault,
  fileRefusalOf,
  type RefusedFile,
  refusedFile,
  rejectFile,
} from '../bank/file-faults.js';
import { openStatement } from '../bank/open-statement.js';
import { wholeFen } from '../bank/statement-sums.js';
import type { StatementEnds } from '../domain/statement-line.js';
import { earlierOutcome, recordFile } from '../store/bank-files.js';
import { alteredLines, linesInClosedMonths, markKnownLines, repeatedLines } from '../store/staged-lines.js';
import { clearStage, StatementStage } from '../store/statement-stage.js';
import { type AccountFund, insertStatement, lockFundOfAccount } from '../store/statements.js';
import { statementOutcome } from './statement-outcome.js';
import { takeLines } from './take-lines.js';
import { ArrivingStatement } from './stage-statement.js';
import { readerSettings, takeEarly } from './take-early.js';
import { refuseBankFile, type TakenFile, type UploadRequest, withBankFile } from './take-bank-file.js';

const ACTION = 'disbursement.import-statement';

/** What one import works on: where its lines wait, and what the file says of itself. */
interface Import {
  readonly stageId: string;
  readonly ends: StatementEnds;
  readonly sha256: string;
  readonly cipher: FieldCipher;
}

/** An accountant brings the bank's statement: every line is matched and booked, or stands in suspense under a name. */
@Injectable()
export class ImportStatement {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  handle(context: CommandContext, request: UploadRequest): Promise<StatementImported | Rejected> {
    return withBankFile(this.files, { request, context, kind: 'STATEMENT' }, async (file) => {
      const stage = await StatementStage.open(this.service.config.DATABASE_URL);
      try {
        return await this.import(file, stage);
      } finally {
        await this.service.database.system.transaction((tx) => clearStage(tx, stage.id));
        await stage.close();
      }
    });
  }

  private async import(file: TakenFile, stage: StatementStage): Promise<StatementImported | Rejected> {
    const { caller } = file.context;
    if (caller.kind !== 'staff') throw new Error('only staff import statements');
    const record = { kind: 'STATEMENT', sha256: file.sha256, orgId: caller.orgId, subjectId: null } as const;
    const reading = await openStatement(file.path);
    const arriving = new ArrivingStatement(reading, stage, { index: this.index, cipher: this.cipher });
    // Whatever becomes of it: the file is read, and the stage filled, to the end.
    const [taken, end] = await Promise.allSettled([this.takeEarly(file, stage.id, arriving), arriving.ends]);
    const read = valueOf(end);
    const early = valueOf(taken);
    if (!read.ok) return refuseBankFile(this.commands, file.context, record, read);
    const answer =
      early ??
      (await this.commands.handle(file.context, ACTION, (work) =>
        take(work, { stageId: stage.id, ends: read.value, sha256: file.sha256, cipher: this.cipher }),
      ));
    const refused = isRejected(answer) ? fileRefusalOf(answer) : null;
    if (refused !== null) return refuseBankFile(this.commands, file.context, record, refused);
    this.background.wake();
    return answer;
  }

  /** A long statement is taken while it is read. Null where it is short, or something stands against that: then it is taken with care. */
  private async takeEarly(
    { context, sha256 }: TakenFile,
    stageId: string,
    arriving: ArrivingStatement,
  ): Promise<StatementImported | Rejected | null> {
    const account = await arriving.accountOfLong();
    if (account === null) return null;
    const { DATABASE_URL: url } = this.service.config;
    const reader = await openDatabase({ url, poolSize: 1, applicationName: 'disbursement_statement_reader' });
    try {
      return await reader.transaction(
        (tx) =>
          this.commands.handle(context, ACTION, (work) =>
            takeEarly(work, tx, { arriving, account, stageId, sha256, cipher: this.cipher }),
          ),
        readerSettings(context.caller),
      );
    } catch (error) {
      if (isInfrastructureError(error)) throw error;
      this.logger.info({ code: errorCode(error) }, 'a statement could not be taken while it was read');
      return null;
    } finally {
      await reader.close();
    }
  }
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** Nothing is booked before the whole file is known to be sound, and to go on where the last one ended. */
async function take(work: Work, { stageId, ends, sha256, cipher }: Import): Promise<StatementImported | Rejected> {
  const fund = await lockFundOfAccount(work.tx, ends.account);
  if (fund === null) return rejectFile(refusedFile('ACCOUNT_UNKNOWN'));
  const earlier = await earlierOutcome<Omit<StatementImported, 'repeated'>>(work.tx, fund.id, sha256);
  if (earlier !== null) return { ...earlier, repeated: true };
  const repeated = await refusalOfRepeated(work, stageId);
  if (repeated !== null) return rejectFile(repeated);
  const again = await markKnownLines(work.tx, fund.id, stageId);
  const altered = again.known === 0 ? null : await refusalOfAltered(work, fund, stageId);
  if (altered !== null) return rejectFile(altered);
  const late = await linesInClosedMonths(work.tx, fund.id, stageId, FAULTS_MAX);
  if (late.length > 0) {
    const faults = late.map(({ line, bookedOn }) => ({ line, code: 'PERIOD_CLOSED', facts: { bookedOn } }));
    return rejectFile(refusedFile('PERIOD_CLOSED', faults));
  }
  const nothingNew = again.known === ends.lines && ends.lines > 0;
  const continuesFen = ends.openingFen + again.movedFen;
  if (!nothingNew && continuesFen !== fund.bankBalanceFen) {
    const sums = {
      openingFen: ends.openingFen,
      knownLinesFen: again.movedFen,
      expectedOpeningFen: fund.bankBalanceFen,
    };
    const missingFen = continuesFen - fund.bankBalanceFen;
    const facts = { ...wholeFen({ ...sums, missingFen }), knownLines: again.known, lastDay: fund.bankBalanceOn };
    return rejectFile(refusedFile('STATEMENT_DOES_NOT_CONTINUE', [], facts));
  }
  const id = work.newId();
  await insertStatement(work, fund, { id, ends, sha256, knownLines: again.known });
  const tally = await takeLines(work, fund, { statementId: id, stageId, cipher });
  if (isRejected(tally)) return tally;
  const outcome = statementOutcome(id, ends, tally, again.known);
  const file = { kind: 'STATEMENT', sha256, orgId: fund.orgId, subjectId: fund.id } as const;
  await recordFile(work, file, { id, outcome });
  return outcome;
}

async function refusalOfRepeated({ tx }: Work, stageId: string): Promise<RefusedFile | null> {
  const repeated = await repeatedLines(tx, stageId, FAULTS_MAX);
  if (repeated.length === 0) return null;
  const faults = repeated.map(({ line, serial }) => ({ line, code: 'LINE_REPEATED', facts: { serial } }));
  return refusedFile('LINES_FAULTY', faults);
}

async function refusalOfAltered({ tx }: Work, fund: AccountFund, stageId: string): Promise<RefusedFile | null> {
  const altered = await alteredLines(tx, fund.id, stageId, FAULTS_MAX);
  if (altered.length === 0) return null;
  const faults = altered.map(({ line, serial, takenOn, foundOn, takenFen, foundFen }): FileFault => {
    const facts = { serial, takenOn, foundOn, ...wholeFen({ takenFen, foundFen }) };
    return { line, code: 'LINE_ALTERED', facts };
  });
  return refusedFile('LINE_ALTERED', faults);
}
