import { rm } from 'node:fs/promises';
import {
  isRejected,
  type CommandContext,
  type Commands,
  type FileStore,
  Problem,
  receiveUpload,
  requestHash,
} from '@huzhu/service';
import { FAULTS_MAX, type FileFault, type RefusedFile } from '../bank/file-faults.js';
import { type BankFile, recordFile } from '../store/bank-files.js';

const MEBIBYTE = 1024 * 1024;
/** A result holds the lines of one batch; a statement of a million lines in XML has some 700 MB. */
const BYTES_MAX = { RESULT: 128 * MEBIBYTE, STATEMENT: 1024 * MEBIBYTE, OPENING: 8 * MEBIBYTE } as const;

/** A request with a form, not yet read. */
export type UploadRequest = Parameters<typeof receiveUpload>[0];

/** One uploaded file of the bank on disk, and the context in which a repetition of the upload is recognised. */
export interface TakenFile {
  readonly path: string;
  readonly sha256: string;
  readonly context: CommandContext;
}

/** Receives the field `file` of a form for some work. Afterwards the upload is removed from disk: it holds names and accounts. */
export async function withBankFile<T>(
  files: FileStore,
  upload: { readonly request: UploadRequest; readonly context: CommandContext; readonly kind: keyof typeof BYTES_MAX },
  work: (file: TakenFile) => Promise<T>,
): Promise<T> {
  const { request, context, kind } = upload;
  const received = await receiveUpload(request, await files.incoming(), { bytesMax: BYTES_MAX[kind], filesMax: 1 });
  try {
    const [file] = received.files;
    if (file?.field !== 'file') throw new Problem(400, 'FILE_MISSING', 'Send the file in the field "file".');
    const hash = requestHash(request.method, request.path, received.hash);
    return await work({ path: file.path, sha256: file.sha256, context: { ...context, requestHash: hash } });
  } finally {
    await Promise.all(received.files.map(({ path }) => rm(path, { force: true })));
  }
}

/** Nothing is posted from a refused file; the attempt is recorded, and every fault named by its line, with the sums. */
export async function refuseBankFile(
  commands: Commands,
  context: CommandContext,
  file: BankFile,
  refused: Pick<RefusedFile, 'code' | 'faults' | 'facts'>,
): Promise<never> {
  const { code, faults, facts = {} } = refused;
  const { idempotencyKey: _key, ...attempt } = context;
  const named = faults.slice(0, FAULTS_MAX);
  const recorded = await commands.handle(attempt, 'disbursement.refuse-file', async (work) => {
    await recordFile(work, file, { code, faults: named, facts });
    return { recorded: true };
  });
  if (isRejected(recorded)) throw new Error('the record of an attempt cannot be refused');
  throw refusedFileProblem(refused);
}

/** The answer to a file that was refused. */
export function refusedFileProblem({ code, faults, facts }: Pick<RefusedFile, 'code' | 'faults' | 'facts'>): Problem {
  return new Problem(
    422,
    code,
    'The file was refused as a whole, and nothing was booked from it; errors name the lines, facts the sums.',
    faults.slice(0, FAULTS_MAX).map((fault) => ({
      pointer: fault.line === undefined ? '' : `/lines/${fault.line}`,
      code: fault.code,
      detail: sentenceOf(fault),
      ...(fault.facts === undefined ? {} : { facts: fault.facts }),
    })),
    facts === undefined ? {} : { facts },
  );
}

/** `line 7: AMOUNT_DIFFERS, orderedFen 1205, foundFen 1206`. */
function sentenceOf({ line, code, facts }: FileFault): string {
  const told = Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`);
  return [`line ${line ?? '-'}: ${code}`, ...told].join(', ');
}
