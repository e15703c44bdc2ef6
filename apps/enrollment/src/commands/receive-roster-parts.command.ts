import { Inject, Injectable } from '@nestjs/common';
import type { BeginRosterUpload, RosterUploadProgress } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, isRejected, partialPath, receivePart } from '@huzhu/service';
import {
  beginRosterUpload,
  findRosterUpload,
  noteRosterReceived,
  type RosterUpload,
} from '../store/roster-uploads.store.js';

const RULE = 'enrolment: parts of a roster';

/** Takes a roster in parts, so that one whose way broke off is gone on with and not sent anew. No transaction is open meanwhile. */
@Injectable()
export class ReceiveRosterParts {
  private readonly receiving = new Set<string>();

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

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

  /**
   * What arrives before the connection breaks is kept. Refusals `UPLOAD_OFFSET` (names where to go on), `UPLOAD_BUSY`,
   * `UPLOAD_TOO_LONG`.
   */
  async receive(
    context: CommandContext,
    { uploadId, offset }: { readonly uploadId: string; readonly offset: number },
    chunks: AsyncIterable<Buffer>,
  ): Promise<RosterUploadProgress | Rejected> {
    const upload = await this.find(context, uploadId);
    if (isRejected(upload)) return upload;
    if (this.receiving.has(uploadId)) return reject('UPLOAD_BUSY', RULE);
    if (upload.received !== offset) return otherOffset(upload);
    this.receiving.add(uploadId);
    try {
      const path = await partialPath(this.files, uploadId);
      const part = await receivePart(path, chunks, { offset, bytes: upload.bytes });
      if (!(await this.note(context, upload, part.received))) return otherOffset(upload);
      if (part.tooLong) return reject('UPLOAD_TOO_LONG', RULE, { bytes: upload.bytes });
      return progressOf({ ...upload, received: part.received });
    } finally {
      this.receiving.delete(uploadId);
    }
  }

  /** The own upload of the caller. Refusal `NOT_FOUND`. */
  find(context: CommandContext, uploadId: string): Promise<RosterUpload | Rejected> {
    return this.commands.handle(
      context,
      'enrollment.find-roster-upload',
      async ({ tx }) => (await findRosterUpload(tx, uploadId, context.caller.id)) ?? reject('NOT_FOUND'),
    );
  }

  /** Notes how far an upload is now; false if it has moved meanwhile. */
  async note(context: CommandContext, upload: RosterUpload, now: number): Promise<boolean> {
    const moved = await this.commands.handle(context, 'enrollment.note-roster-part', ({ tx }) =>
      noteRosterReceived(tx, upload, now),
    );
    return moved === true;
  }
}

const otherOffset = ({ received }: RosterUpload): Rejected => reject('UPLOAD_OFFSET', RULE, { received });

const progressOf = ({ id, bytes, received }: RosterUpload): RosterUploadProgress => ({
  uploadId: id,
  bytes,
  received,
});
