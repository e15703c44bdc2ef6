import { createReadStream } from 'node:fs';

const MARK = /^\ufeff/;

/** A line of a file and its number, from 1; blank lines are counted. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a UTF-8 file that are not blank, one at a time; only `\n` ends a line (JSON may hold U+2028). The byte-order mark
 * of a file that was put behind another one is taken away.
 */
export async function* readLines(path: string): AsyncGenerator<NumberedLine, void, undefined> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let number = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      number += 1;
      if (text.trim() !== '') yield { number, text: text.replace(MARK, '') };
    }
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield { number: number + 1, text: rest.replace(MARK, '') };
}
