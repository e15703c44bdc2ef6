import { Inject, Injectable } from '@nestjs/common';
import type { ReceiptKept } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FileStore, isRejected, type UploadedFile } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import { holdCampaign } from './campaign-in-work.js';

/** Signature and photo of a hand-over are kept; the photo is private. */
@Injectable()
export class KeepReceiptCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  async handle(
    context: CommandContext,
    campaignId: string,
    { signature, photo }: { readonly signature: UploadedFile; readonly photo: UploadedFile },
  ): Promise<ReceiptKept | Rejected> {
    const [signatureFile, photoFile, receiptId] = [newId(), newId(), newId()];
    await this.files.keep(signature.path, signatureFile);
    await this.files.keep(photo.path, photoFile);
    const answer = await this.commands.handle(context, 'winter-relief.keep-receipt', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      if ((await holdCampaign(work, campaignId)) === null) return reject('NOT_FOUND');
      const hashes = { signature: signature.sha256, photo: photo.sha256 };
      await work.tx.query(
        `INSERT INTO winter_relief.receipt (id, campaign_id, org_id, signature_file, signature_sha256, photo_file,
                                            photo_sha256, taken_on, taken_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          receiptId,
          campaignId,
          caller.orgId,
          signatureFile,
          hashes.signature,
          photoFile,
          hashes.photo,
          work.today,
          caller.id,
        ],
      );
      await work.audit('receipt', receiptId, 1, null, hashes);
      return { id: receiptId, takenOn: work.today };
    });
    if (isRejected(answer) || answer.id !== receiptId) {
      await Promise.all([this.files.remove(signatureFile), this.files.remove(photoFile)]);
    }
    return answer;
  }
}
