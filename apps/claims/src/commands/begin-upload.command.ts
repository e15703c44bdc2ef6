import { Inject, Injectable } from '@nestjs/common';
import type { BeginUpload as BeginUploadBody, UploadProgress } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { takesPapers } from '../domain/decide-intake.js';
import { beginUpload } from '../store/claim-uploads.js';
import { sealInvoice } from '../store/document-invoices.js';
import { claimAggregate } from './claim.aggregate.js';

/** Begins a document that is sent in parts, so that a photo whose way broke off is gone on with and not sent anew. */
@Injectable()
export class BeginUpload {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Refusals `ALREADY_SUBMITTED`, `INVOICE_ELSEWHERE`. */
  handle(context: CommandContext, claimId: string, body: BeginUploadBody): Promise<UploadProgress | Rejected> {
    return this.commands.handle(context, 'claims.begin-upload', async (work) => {
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null) return reject('NOT_FOUND');
      if (!takesPapers(claim)) return reject('ALREADY_SUBMITTED', undefined, { state: claim.status });
      const { kind, bytes, sha256, invoice } = body;
      if (invoice !== undefined && kind !== 'INVOICE')
        return reject('INVOICE_ELSEWHERE', 'claims: fields of an invoice');
      const uploadId = work.newId();
      await beginUpload(work.tx, {
        id: uploadId,
        claimId,
        orgId: claim.orgId,
        personKey: claim.personKey,
        begunBy: actorOf(context.caller).id,
        kind,
        bytes,
        sha256,
        sealedInvoice: invoice === undefined ? null : sealInvoice(this.cipher, uploadId, invoice),
      });
      return { uploadId, claimId, kind, bytes, received: 0 };
    });
  }
}
