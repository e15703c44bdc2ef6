import { Inject, Injectable } from '@nestjs/common';
import type { OpeningBalancesImported } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type CommandContext,
  Commands,
  FileStore,
  isRejected,
  SERVICE,
  type ServiceParts,
  type Work,
} from '@huzhu/service';
import { FaultList, fileRefusalOf, rejectFile } from '../bank/file-faults.js';
import { openingFaults } from '../domain/opening-balance.js';
import { openingBalanceView } from '../store/opening-balance-view.js';
import { unitsBelow } from '../store/budgets.js';
import { openingTemplate } from './opening-template.js';
import { detailsOf, isFundOpen, proposeOpening } from './propose-opening-balance.command.js';
import { type OpeningOfFile, readOpeningFile } from './read-opening-file.js';
import { refusedFileProblem, type TakenFile, type UploadRequest, withBankFile } from './take-bank-file.js';

/** An accountant brings what the funds of a unit and of those below it begin with, account by account, in one table. */
@Injectable()
export class ImportOpeningBalances {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** The table to be filled in, as of today. */
  template(): Promise<Buffer> {
    return openingTemplate(this.service.clock.today());
  }

  /** Every fund of the file is proposed, or none; a refusal names the rows. */
  handle(context: CommandContext, request: UploadRequest): Promise<OpeningBalancesImported | Rejected> {
    return withBankFile(this.files, { request, context, kind: 'OPENING' }, (file) => this.take(file));
  }

  private async take({ path, context }: TakenFile): Promise<OpeningBalancesImported | Rejected> {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff open funds');
    const read = await readOpeningFile(path, caller.orgId);
    if (!read.ok) throw refusedFileProblem(read);
    const answer = await this.commands.handle(context, 'disbursement.import-opening-balances', (work) =>
      proposeAll(work, caller.orgId, read.value),
    );
    const refused = isRejected(answer) ? fileRefusalOf(answer) : null;
    if (refused !== null) throw refusedFileProblem(refused);
    return answer;
  }
}

async function proposeAll(
  work: Work,
  ownOrgId: string,
  openings: readonly OpeningOfFile[],
): Promise<OpeningBalancesImported | Rejected> {
  const faults = new FaultList();
  for (const opening of openings) await nameFaults(work, ownOrgId, opening, faults);
  if (!faults.isEmpty) return rejectFile(faults.refusal('ROWS_FAULTY'));
  const items = [];
  for (const { proposal } of openings) {
    const decided = await proposeOpening(work, proposal);
    if (isRejected(decided)) return decided;
    items.push(openingBalanceView({ id: decided.id, version: decided.version, ...decided.state }));
  }
  return { rows: openings.reduce((sum, { rows }) => sum + rows.length, 0), items };
}

/** What only the books can tell of a file that can be read. */
async function nameFaults(
  work: Work,
  ownOrgId: string,
  { proposal, rows }: OpeningOfFile,
  faults: FaultList,
): Promise<void> {
  const first = rows[0] === undefined ? {} : { line: rows[0] };
  const { orgId } = proposal;
  if (orgId !== ownOrgId && (await unitsBelow(work.tx, ownOrgId, [orgId])) === 0)
    return faults.add({ ...first, code: 'UNIT_NOT_BELOW' });
  if (await isFundOpen(work, proposal)) faults.add({ ...first, code: 'FUND_ALREADY_OPEN' });
  for (const { index, code, facts } of openingFaults(proposal, await detailsOf(work, proposal))) {
    const row = index === null ? undefined : rows[index];
    faults.add({ ...(row === undefined ? first : { line: row }), code, facts });
  }
}
