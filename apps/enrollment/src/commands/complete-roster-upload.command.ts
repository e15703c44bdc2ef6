import { Inject, Injectable } from '@nestjs/common';
import type { RosterReceipt, UploadRoster as UploadRosterForm } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, hashOfFile, isRejected, partialPath } from '@huzhu/service';
import type { RosterUpload } from '../store/roster-uploads.store.js';
import { ReceiveRosterParts } from './receive-roster-parts.command.js';
import { findSameFile } from './take-roster-in.js';
import { UploadRoster } from './upload-roster.command.js';

const RULE = 'enrolment: parts of a roster';

/** Takes a roster in that has arrived whole. */
@Injectable()
export class CompleteRosterUpload {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(ReceiveRosterParts) private readonly parts: ReceiveRosterParts,
    @Inject(UploadRoster) private readonly uploadRoster: UploadRoster,
  ) {}

  /**
   * Asked again, because the answer was lost, it answers with the roster it became. Refusals `UPLOAD_INCOMPLETE`, `UPLOAD_DIFFERS`
   * (what arrived is not what was announced), and those of `UploadRoster`; after each of these the first byte comes next.
   */
  async handle(context: CommandContext, uploadId: string, form: UploadRosterForm): Promise<RosterReceipt | Rejected> {
    const { idempotencyKey: _key, ...unkeyed } = context;
    const upload = await this.parts.find(unkeyed, uploadId);
    if (isRejected(upload)) return upload;
    const { bytes, received, sha256, extension } = upload;
    if (received < bytes) return incomplete(upload);
    const path = await partialPath(this.files, uploadId);
    const hash = await hashOfFile(path);
    if (hash === null) return (await this.became(unkeyed, upload, form)) ?? this.startAnew(unkeyed, upload);
    if (hash !== sha256) {
      await this.startAnew(unkeyed, upload);
      return reject('UPLOAD_DIFFERS', RULE, { received: 0 });
    }
    const file = { field: 'file', extension, path, bytes, sha256 };
    const answer = await this.uploadRoster.handle(context, form, file);
    // Whatever becomes of it, the open file is gone.
    if (isRejected(answer)) await this.startAnew(unkeyed, upload);
    return answer;
  }

  /** The roster that this file became before. */
  private async became(
    context: CommandContext,
    upload: RosterUpload,
    form: UploadRosterForm,
  ): Promise<RosterReceipt | undefined> {
    const { orgId, sha256 } = upload;
    const found = await this.commands.handle(context, 'enrollment.find-roster-of-upload', async (work) => {
      const held = await findSameFile(work, orgId, form, { sha256 });
      return held ?? reject('NOT_FOUND');
    });
    return isRejected(found) ? undefined : { ...found, seenBefore: true };
  }

  private async startAnew(context: CommandContext, upload: RosterUpload): Promise<Rejected> {
    await this.parts.startAnew(context, upload);
    return incomplete({ ...upload, received: 0 });
  }
}

const incomplete = ({ received, bytes }: RosterUpload): Rejected =>
  reject('UPLOAD_INCOMPLETE', RULE, { received, bytes });
