import { reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { CommandContext } from '../commands/command-context.js';
import type { Commands } from '../commands/commands.js';
import type { FileStore } from './file-store.js';
import { partialPath, receivePart } from './partial-file.js';

/** A file that arrives in parts; it lies with the incoming ones under the id. */
export interface PartialUpload {
  readonly id: string;
  readonly bytes: number;
  /** Bytes from the beginning that are on disk for certain. */
  readonly received: number;
}

/** Where a service keeps such uploads, a row each with `received` and `touched_at`, and what it calls their parts. */
export interface PartialUploads {
  readonly table: string;
  /** The action under which a part is noted. */
  readonly action: string;
  readonly clauses: { readonly busy: string; readonly parts: string };
}

/** Takes the parts of files, one at a time each. No transaction is open while somebody sends. */
export class PartReceiver {
  private readonly receiving = new Set<string>();

  constructor(
    private readonly commands: Commands,
    private readonly files: FileStore,
    private readonly uploads: PartialUploads,
  ) {}

  /**
   * What arrives before the connection breaks is kept. Answers the upload as it stands now; refusals `UPLOAD_OFFSET`
   * (names where to go on), `UPLOAD_BUSY`, `UPLOAD_TOO_LONG`.
   */
  async receive<T extends PartialUpload>(
    context: CommandContext,
    upload: T,
    offset: number,
    chunks: AsyncIterable<Buffer>,
  ): Promise<T | Rejected> {
    const { id, bytes, received } = upload;
    const { busy, parts } = this.uploads.clauses;
    if (this.receiving.has(id)) return reject('UPLOAD_BUSY', busy);
    if (received !== offset) return reject('UPLOAD_OFFSET', parts, { received });
    this.receiving.add(id);
    try {
      const part = await receivePart(await partialPath(this.files, id), chunks, { offset, bytes });
      if (!(await this.note(context, upload, part.received))) return reject('UPLOAD_OFFSET', parts, { received });
      if (part.tooLong) return reject('UPLOAD_TOO_LONG', parts, { bytes });
      return { ...upload, received: part.received };
    } finally {
      this.receiving.delete(id);
    }
  }

  /** Notes how far an upload is now; false if another request has moved it meanwhile. */
  async note(context: CommandContext, { id, received }: PartialUpload, now: number): Promise<boolean> {
    const { table, action } = this.uploads;
    const moved = await this.commands.handle(context, action, async ({ tx }) => {
      const rows = await tx.query(
        `UPDATE ${table} SET received = $3, touched_at = clock_timestamp() WHERE id = $1 AND received = $2 RETURNING 1`,
        [id, received, now],
      );
      return rows.length > 0;
    });
    return moved === true;
  }
}

/** Forgets uploads that nobody went on with for so many hours, and those that became what they were for. */
export const forgetUploads = (tx: Tx, table: string, hours: number): Promise<unknown> =>
  tx.query(`DELETE FROM ${table} WHERE touched_at < clock_timestamp() - make_interval(hours => $1)`, [hours]);
