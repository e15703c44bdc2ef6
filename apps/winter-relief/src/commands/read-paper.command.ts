import { Inject, Injectable } from '@nestjs/common';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type CommandContext,
  Commands,
  type Download,
  FileStore,
  isRejected,
  mediaTypeOfHead,
  removedPaper,
  SealedFiles,
  type Work,
} from '@huzhu/service';
import { emergencyAidAggregate } from '../store/emergency-aid.entity.js';

export type ReceiptPart = 'signature' | 'photo';
export type AidPaper = ReceiptPart | 'proof';

const HEAD_BYTES = 16;
const ENDINGS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/heic': 'heic', 'application/pdf': 'pdf' } as const;

/** Hands out the kept papers of hand-overs and emergency relief; who read them stands on the audit trail. */
@Injectable()
export class ReadPaperCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FileStore) private readonly files: FileStore,
    @Inject(SealedFiles) private readonly sealed: SealedFiles,
  ) {}

  /** Of goods. Refusals `NOT_FOUND`, `PAPER_REMOVED`. */
  async receipt(context: CommandContext, id: string, part: ReceiptPart): Promise<Download | Rejected> {
    const file = await this.commands.handle(context, 'winter-relief.read-receipt', async (work) => {
      const [row] = await work.tx.query<Record<ReceiptPart, string>>(
        'SELECT signature_file AS signature, photo_file AS photo FROM winter_relief.receipt WHERE id = $1',
        [id],
      );
      return row === undefined ? reject('NOT_FOUND') : readable(work, 'receipt', id, row[part]);
    });
    return isRejected(file) ? file : paper(this.files.read(file.id) as AsyncIterable<Uint8Array>);
  }

  /** Of emergency relief: its proof, or the receipt of cash. Refusals `NOT_FOUND`, `PAPER_REMOVED`. */
  async ofAid(context: CommandContext, id: string, part: AidPaper): Promise<Download | Rejected> {
    const file = await this.commands.handle(context, 'winter-relief.read-emergency-paper', async (work) => {
      const aid = await work.load(emergencyAidAggregate, id);
      const { signatureFile: signature = null, photoFile: photo = null } = aid?.handOut ?? {};
      const fileId = { proof: aid?.proof?.fileId ?? null, signature, photo }[part];
      return fileId === null ? reject('NOT_FOUND') : readable(work, 'emergency-aid', id, fileId);
    });
    return isRejected(file) ? file : paper((await this.sealed.open(file.id)).read());
  }
}

async function readable(
  work: Work,
  ownerType: string,
  ownerId: string,
  id: string,
): Promise<{ id: string } | Rejected> {
  const removed = await removedPaper(work.tx, 'winter_relief', id);
  if (removed !== null) return removed;
  await work.audit(ownerType, ownerId, 1, null, { read: id });
  return { id };
}

/** What kind of file it is follows from how it begins. */
async function paper(content: AsyncIterable<Uint8Array>): Promise<Download> {
  const pieces = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const found = mediaTypeOfHead(head);
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  };
  return {
    extension: found === null ? 'bin' : ENDINGS[found],
    mediaType: found ?? 'application/octet-stream',
    bytes: bytes(),
  };
}
