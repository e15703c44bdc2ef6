import { mkdirSync } from 'node:fs';
import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * An append-only file of JSON lines. A record counts from the moment its line is on disk; a line that broke off when the
 * process died was never acknowledged, and is cut away.
 */
export class AppendLog<Entry> {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  /** Opens a log and reads back what it holds. */
  static async open<Entry>(
    path: string,
  ): Promise<{ readonly log: AppendLog<Entry>; readonly records: readonly Entry[] }> {
    mkdirSync(dirname(path), { recursive: true });
    const file = await open(path, 'a', 0o600);
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
    const lines = whole.split('\n').filter((line) => line !== '');
    return { log: new AppendLog<Entry>(file), records: lines.map((line) => JSON.parse(line) as Entry) };
  }

  /**
   * Runs `decide` after everything before it is on disk, writes the record it answers, if any, and then runs `apply`. One at a
   * time, so that what is decided still holds when it is written.
   */
  write<Answer>(
    decide: () => { readonly record: Entry | null; readonly answer: Answer },
    apply: (record: Entry) => void,
  ) {
    const turn = this.last.then(async (): Promise<Answer> => {
      const { record, answer } = decide();
      if (record !== null) {
        await this.file.appendFile(`${JSON.stringify(record)}\n`);
        await this.file.datasync();
        apply(record);
      }
      return answer;
    });
    // After a failed write nobody knows what the file ends with: nothing more is taken until the log is read again.
    this.last = turn;
    return turn;
  }

  async close(): Promise<void> {
    await this.last.catch(() => undefined);
    await this.file.close();
  }
}
