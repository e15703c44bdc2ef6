import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, SealedFiles, isRejected, type UploadedFile } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { RosterJobs } from './roster-jobs.js';
import { takeStep } from './roster-steps.js';

/** Takes a corrected sheet in; reading it, and taking the rows that were faulty, is background work. */
@Injectable()
export class ReceiveCorrections {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedFiles) private readonly files: SealedFiles,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /** Refusals `WRONG_STATUS`, `SAME_PERSON` (whoever waived the participation test). */
  async handle(context: CommandContext, id: string, file: UploadedFile): Promise<RosterStep | Rejected> {
    const fileId = newId();
    await this.files.keep(file.path, fileId);
    let taken = false;
    const answer = await this.commands.handle(context, 'enrollment.receive-corrections', async (work) => {
      const { extension: fileExtension, sha256: fileSha256 } = file;
      const by = { by: context.caller.id, on: work.today };
      const step = await takeStep(work, id, { type: 'receive-correction', fileId, fileExtension, fileSha256, ...by });
      taken = !isRejected(step);
      return step;
    });
    // A request that was repeated, or refused, leaves no file.
    if (!taken) await this.files.remove(fileId);
    this.jobs.wake();
    return answer;
  }
}
