import { writeCsv, type WrittenCell } from './write-csv.js';

async function* rowsOf(rows: readonly (readonly WrittenCell[])[]): AsyncGenerator<readonly WrittenCell[]> {
  yield* rows;
}

async function written(header: readonly string[], rows: readonly (readonly WrittenCell[])[]): Promise<string> {
  let text = '';
  for await (const piece of writeCsv(header, rowsOf(rows))) text += piece.toString();
  return text;
}

describe('a list as CSV', () => {
  it('has a mark, a header and quoted cells', async () => {
    expect(
      await written(
        ['a', 'b'],
        [
          ['x,"y"', 1],
          [undefined, true],
          ['two\nlines', -1],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"x,""y""",1\r\n,true\r\n"two\nlines",-1\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠a'])(
    'writes %j so that nobody runs it',
    async (text) => {
      expect(await written(['a'], [[text]])).toBe(`\ufeffa\r\n'${text}\r\n`);
    },
  );
});
