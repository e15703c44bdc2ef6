import { rm } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { MEMBER_FAULTS_SHOWN_MAX, MEMBER_FILE_ROWS_MAX, type MemberFile, type MemberRowFault } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { isRosterHeader, readMembers } from '@huzhu/rules';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  FieldCipher,
  isRejected,
  type UploadedFile,
  type Work,
} from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import {
  insertMemberFile,
  insertMemberRows,
  lockMemberFile,
  memberFileView,
  noteMemberCounts,
  sameMemberFile,
} from '../store/member-files.store.js';
import { type SealedPerson, sealPerson } from './roster-crypto.js';

const ROWS_PER_BATCH = 2_000;

interface ReadMemberRows {
  readonly rows: number;
  readonly accepted: number;
  readonly faults: readonly MemberRowFault[];
}

/** Takes members in as they were known before; good rows wait, sealed, for a second person. */
@Injectable()
export class TakeMembersIn {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** All of the file in one transaction, or nothing. Refusals of the file, `NO_ROWS`, `TOO_MANY_ROWS`. */
  async handle(context: CommandContext, file: UploadedFile): Promise<MemberFile | Rejected> {
    const { caller } = context;
    try {
      return await this.commands.handle(context, 'enrollment.take-members-in', async (work) => {
        if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
        const { id: uploadedBy, orgId } = caller;
        const before = await sameMemberFile(work.tx, orgId, file.sha256);
        if (before !== null) return memberFileView(before, true);
        const id = work.newId();
        const made = { id, orgId, uploadedBy, uploadedOn: work.today, sha256: file.sha256 };
        await insertMemberFile(work.tx, made);
        const read = await this.read(work, made, file);
        if (isRejected(read)) return read;
        await noteMemberCounts(work.tx, id, read);
        await work.audit('member-file', id, 1, null, { sha256: file.sha256, rows: read.rows, accepted: read.accepted });
        return memberFileView((await lockMemberFile(work.tx, id))!);
      });
    } finally {
      await rm(file.path, { force: true });
    }
  }

  private async read(
    work: Work,
    place: { readonly id: string; readonly orgId: string },
    { path, extension }: UploadedFile,
  ): Promise<ReadMemberRows | Rejected> {
    const table = await openTable(path, { fileName: `members.${extension}`, isHeader: isRosterHeader });
    if (table.kind === 'rejected') return table;
    const faults: MemberRowFault[] = [];
    let [rows, accepted] = [0, 0];
    let batch: SealedPerson[] = [];
    const take = async (): Promise<void> => {
      await insertMemberRows(work.tx, place, batch);
      batch = [];
    };
    for await (const item of readMembers(table.rows, work.today)) {
      if (item.kind === 'rejected') return item;
      rows += 1;
      if (rows > MEMBER_FILE_ROWS_MAX) return reject('TOO_MANY_ROWS', undefined, { limit: MEMBER_FILE_ROWS_MAX });
      if (item.errors.length > 0) {
        if (faults.length < MEMBER_FAULTS_SHOWN_MAX) faults.push({ row: item.row, errors: [...item.errors] });
        continue;
      }
      accepted += 1;
      batch.push(sealPerson(item.values, this.cipher, this.index));
      if (batch.length === ROWS_PER_BATCH) await take();
    }
    await take();
    return rows === 0 ? reject('NO_ROWS') : { rows, accepted, faults };
  }
}
