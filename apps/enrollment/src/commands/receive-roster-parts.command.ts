import { Inject, Injectable } from '@nestjs/common';
import type { BeginRosterUpload, RosterUploadProgress } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, isRejected, PartReceiver } from '@huzhu/service';
import {
  beginRosterUpload,
  findRosterUpload,
  ROSTER_UPLOADS,
  type RosterUpload,
} from '../store/roster-uploads.store.js';

const RULE = 'enrolment: parts of a roster';

/** Takes a roster in parts, so that one whose way broke off is gone on with and not sent anew. No transaction is open meanwhile. */
@Injectable()
export class ReceiveRosterParts {
  private readonly parts: PartReceiver;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) files: FileStore,
  ) {
    const clauses = { busy: RULE, parts: RULE };
    this.parts = new PartReceiver(commands, files, {
      table: ROSTER_UPLOADS,
      action: 'enrollment.note-roster-part',
      clauses,
    });
  }

  begin(context: CommandContext, body: BeginRosterUpload): Promise<RosterUploadProgress | Rejected> {
    return this.commands.handle(context, 'enrollment.begin-roster-upload', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const { bytes, sha256, extension } = body;
      const id = work.newId();
      const upload = { id, orgId: caller.orgId, begunBy: caller.id, bytes, sha256, extension };
      await beginRosterUpload(work.tx, upload);
      return { uploadId: id, bytes, received: 0 };
    });
  }

  /** How far an upload is. */
  async progress(context: CommandContext, uploadId: string): Promise<RosterUploadProgress | Rejected> {
    const upload = await this.find(context, uploadId);
    return isRejected(upload) ? upload : progressOf(upload);
  }

  /** Refusals `NOT_FOUND` and those of parts. */
  async receive(
    context: CommandContext,
    { uploadId, offset }: { readonly uploadId: string; readonly offset: number },
    chunks: AsyncIterable<Buffer>,
  ): Promise<RosterUploadProgress | Rejected> {
    const upload = await this.find(context, uploadId);
    if (isRejected(upload)) return upload;
    const received = await this.parts.receive(context, upload, offset, chunks);
    return isRejected(received) ? received : progressOf(received);
  }

  /** What arrived is damaged, or was refused: the sender begins with the first byte. */
  async startAnew(context: CommandContext, upload: RosterUpload): Promise<void> {
    await this.parts.note(context, upload, 0);
  }

  /** The own upload of the caller. Refusal `NOT_FOUND`. */
  find(context: CommandContext, uploadId: string): Promise<RosterUpload | Rejected> {
    return this.commands.handle(
      context,
      'enrollment.find-roster-upload',
      async ({ tx }) => (await findRosterUpload(tx, uploadId, context.caller.id)) ?? reject('NOT_FOUND'),
    );
  }
}

const progressOf = ({ id, bytes, received }: RosterUpload): RosterUploadProgress => ({
  uploadId: id,
  bytes,
  received,
});
