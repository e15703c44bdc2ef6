import { readFile, rm } from 'node:fs/promises';
import {
  isRejected,
  type CommandContext,
  type Commands,
  type FileStore,
  Problem,
  receiveUpload,
  requestHash,
} from '@huzhu/service';
import type { FileFault } from '../bank/titled-table.js';
import { type BankFile, recordFile } from '../store/bank-files.js';

/** Some 50,000 lines: the file is read as a whole. */
const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** A request with a form, not yet read. */
export type UploadRequest = Parameters<typeof receiveUpload>[0];

/** One uploaded file of the bank, and the context in which a repetition of the upload is recognised. */
export interface TakenFile {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly context: CommandContext;
}

/** Receives the field `file` of a form. The upload is removed from disk again: it holds names and accounts. */
export async function takeBankFile(
  files: FileStore,
  request: UploadRequest,
  context: CommandContext,
): Promise<TakenFile> {
  const upload = await receiveUpload(request, await files.incoming(), { bytesMax: FILE_BYTES_MAX, filesMax: 1 });
  try {
    const [file] = upload.files;
    if (file?.field !== 'file') throw new Problem(400, 'FILE_MISSING', 'Send the file in the field "file".');
    const hash = requestHash(request.method, request.path, upload.hash);
    return { bytes: await readFile(file.path), sha256: file.sha256, context: { ...context, requestHash: hash } };
  } finally {
    await Promise.all(upload.files.map(({ path }) => rm(path, { force: true })));
  }
}

/** Nothing is posted from a refused file; the attempt is recorded, and every fault named by its line. */
export async function refuseBankFile(
  commands: Commands,
  context: CommandContext,
  file: BankFile,
  refusal: { readonly code: string; readonly faults: readonly FileFault[] },
): Promise<never> {
  const { idempotencyKey: _key, ...attempt } = context;
  const recorded = await commands.handle(attempt, 'disbursement.refuse-file', async (work) => {
    await recordFile(work, file, { code: refusal.code });
    return { recorded: true };
  });
  if (isRejected(recorded)) throw new Error('the record of an attempt cannot be refused');
  throw new Problem(
    422,
    refusal.code,
    'The file was refused as a whole, and nothing was booked from it; see errors.',
    refusal.faults.map(({ line, code }) => ({
      pointer: line === undefined ? '' : `/lines/${line}`,
      code,
      detail: `line ${line ?? '-'}: ${code}`,
    })),
  );
}
