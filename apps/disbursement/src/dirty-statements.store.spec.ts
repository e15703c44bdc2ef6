import { decodeChineseText, encodeGb18030 } from '@huzhu/kernel';
import { workbookBytes } from '@huzhu/tables';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';

const POOL = ACCOUNTS.MUTUAL_AID_POOL;
const OWN = `<Id><Othr><Id>${POOL}</Id></Othr></Id>`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What banks and people send in a month, and what the accountant is told. */
describe('dirty files of a month', () => {
  let bed: DisbursementBed;
  let openingFen = 10_000_000n;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(openingFen));
    await bed.bed.setToday('2026-01-31');
  });
  afterAll(() => bed.stop());

  const credit = (reference: string, amountFen = 1_205n) =>
    bed.bank.numbered({ direction: 'CREDIT', amountFen, reference });
  const write = (day: string, lines: readonly ReturnType<typeof credit>[]) =>
    bed.bank.statement(POOL, day, openingFen, lines);
  const take = async (bytes: Uint8Array) => {
    const answer = await bed.upload('accountant', 'statements', bytes);
    if (answer.status === 200) openingFen = BigInt(answer.body.closingFen);
    return answer;
  };
  const told = async (bytes: Uint8Array) => {
    const { status, body } = await take(bytes);
    expect([status, body.detail]).toEqual([422, expect.stringMatching(/nothing was booked/)]);
    const errors = (body.errors ?? []) as { pointer: string; code: string; facts?: object }[];
    return [body.code, body.facts, ...errors.map(({ pointer, code, facts }) => [pointer, code, facts])];
  };
  const rewritten = (bytes: Uint8Array, change: (text: string) => string) =>
    encodeGb18030(change(decodeChineseText(Buffer.from(bytes))!));
  const camt = (when: string, amount: string, closing: string, from = when) =>
    bytesOf(
      '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
        `<GrpHdr><MsgId>M1</MsgId><CreDtTm>${when}</CreDtTm></GrpHdr><Stmt><Id>S</Id><Acct>${OWN}<Ccy>CNY</Ccy></Acct>` +
        [
          ['OPBD', String(Number(openingFen) / 100), from],
          ['CLBD', closing, when],
        ]
          .map(
            ([type, yuan, at]) =>
              `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${yuan}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>${at}</DtTm></Dt></Bal>`,
          )
          .join('') +
        `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>${when}</DtTm></BookgDt>` +
        '<AcctSvcrRef>UTC-1</AcctSvcrRef><BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd></Ntry></Stmt></BkToCstmrStmt></Document>',
    );

  it('a table without one of its columns is refused, and says which', async () => {
    const first = write('2026-01-05', [credit('NOBODY-1')]);
    const without = rewritten(first, (text) => text.replace('借贷标志', '方向'));
    expect(await told(without)).toEqual(['NO_HEADER', { missing: '借贷标志' }]);
    const taken = (await must(take(first))).body;
    expect((await take(first)).body).toEqual({ ...taken, repeated: true });
    expect((await bed.get('statements')).body.items).toHaveLength(1);
  });

  it('a workbook whose amounts are texts is read, thousands and all, and words are refused by their row', async () => {
    const lines = [credit('NOBODY-2', 123_456n), credit('NOBODY-3')];
    const text = decodeChineseText(Buffer.from(write('2026-01-06', lines)))!;
    const rows = text
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
    const workbook = (amount: string) =>
      workbookBytes({
        sheet: '对账单',
        widths: Array<number>(10).fill(16),
        rows: rows.map((row) => row.map((cell) => (cell === '1234.56' ? amount : cell))),
      });
    expect(await told(await workbook('壹仟元'))).toEqual([
      'LINES_FAULTY',
      { faults: 1 },
      ['/lines/6', 'AMOUNT_FORMAT', undefined],
    ]);
    await must(take(await workbook('1,234.56')));
    const gap = bed.bank.statement(POOL, '2026-01-08', openingFen + 500n, [credit('X')]);
    expect(await told(gap)).toMatchObject(['STATEMENT_DOES_NOT_CONTINUE', { missingFen: 500, lastDay: '2026-01-06' }]);
    const altered = [lines[0]!, { ...lines[1]!, amountFen: 1_000n }];
    const [code, , [pointer]] = await told(bed.bank.statement(POOL, '2026-01-06', openingFen - 124_661n, altered));
    expect([code, pointer]).toEqual(['LINE_ALTERED', '/lines/7']);
    const more = [...lines, credit('NOBODY-4')];
    const overlap = bed.bank.statement(POOL, '2026-01-06', openingFen - 124_661n, more);
    expect((await must(take(overlap))).body).toMatchObject({ knownLines: 2 });
  });

  it('a moment in UTC is booked on the day it is in Shanghai', async () => {
    const closing = (Number(openingFen + 1_205n) / 100).toFixed(2);
    await must(take(camt('2026-01-06T16:30:00Z', '12.05', closing)));
    const { items } = (await bed.get('statement-lines?from=2026-01-07')).body;
    expect(items.map(({ bookedOn }: { bookedOn: string }) => bookedOn)).toEqual(['2026-01-07']);
  });

  it('an MT940 whose balance does not follow, or is in another money, is refused with its sums or its line', async () => {
    const opening = (Number(openingFen) / 100).toFixed(2).replace('.', ',');
    const swift = (closes: string) =>
      bytesOf(
        `:20:S\r\n:25:${POOL}\r\n:28C:1/1\r\n:60F:C260108CNY${opening}\r\n` +
          `:61:2601080108C12,05NTRFNONREF//MT1\r\n:62F:${closes}\r\n-`,
      );
    expect(await told(swift('C260108CNY1,00'))).toMatchObject([
      'SUM_DIFFERS',
      { closingFen: 100, expectedClosingFen: Number(openingFen + 1_205n) },
    ]);
    expect(await told(swift('C260108USD1,00'))).toEqual([
      'HEAD_FAULTY',
      undefined,
      ['/lines/6', 'HEAD_FIELD_FORMAT', { title: ':62F:', written: 'C260131CNY1234,56' }],
      ['/lines/6', 'BALANCE_FORMAT', undefined],
    ]);
  });

  it('the answer to another batch is refused and names both', async () => {
    await bed.deliver([await bed.request(1_205)]);
    const one = await bed.untilSent();
    await bed.deliver([await bed.request(2_300)]);
    const two = await bed.untilSent();
    const lines = bed.bank.linesOf(two.reference).map((line) => ({ ...line, code: '00' }));
    const { status, body } = await bed.upload(
      'cashier',
      `batches/${one.id}/results`,
      bed.bank.result(two.reference, lines),
    );
    expect([status, body.code, body.facts]).toEqual([
      422,
      'WRONG_BATCH',
      { expected: one.reference, found: two.reference },
    ]);
  });
});
