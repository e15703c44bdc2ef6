import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeChineseText, encodeGb18030, formatYuan } from '@huzhu/kernel';

/** How the played bank answers a batch. */
export type BankMood = 'takes' | 'loses-the-answer' | 'refuses';

/** One line of a bank file as the bank reads it. */
export interface FiledLine {
  readonly reference: string;
  readonly account: string;
  readonly amountFen: bigint;
}

/** A line of a played statement. */
export interface PlayedLine {
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: bigint;
  readonly reference: string;
  readonly account?: string;
  readonly originalReference?: string;
  readonly reason?: string;
  readonly serial?: string;
  /** 对方户名. */
  readonly name?: string;
}

/** A bank for specs: keeps every file it was sent, and writes results and statements as told. */
export class PlayedBank {
  mood: BankMood = 'takes';
  readonly files: { readonly reference: string; readonly bytes: Buffer }[] = [];
  private serials = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<PlayedBank> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bank = new PlayedBank(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => void bank.answer(request, response));
    return bank;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request);
    const reference = String(request.headers['x-batch-reference'] ?? request.url?.split('/').at(-1));
    const json = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      const known = this.files.some((file) => file.reference === reference);
      json(known ? 200 : 404, known ? { reference } : { code: 'NOT_RECEIVED' });
    } else if (this.mood === 'refuses') {
      json(422, { code: 'TOTAL_DIFFERS' });
    } else {
      this.files.push({ reference, bytes });
      if (this.mood === 'loses-the-answer') response.destroy();
      else json(201, { reference, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
  }

  /** Lines of the file of a batch, as it arrived. */
  linesOf(reference: string): FiledLine[] {
    const file = this.files.find((each) => each.reference === reference);
    const text = decodeChineseText(file!.bytes)!;
    const rows = text.split('\r\n').map((row) => row.split(','));
    return rows
      .filter((row) => row.length === 7 && row[0] !== '序号')
      .map((row) => ({ reference: row[1]!, account: row[3]!, amountFen: BigInt(row[5]!.replace('.', '')) }));
  }

  /** A result file; `code` and reason of each line; `fileHash` where the bank says which file it has. */
  result(
    reference: string,
    lines: readonly (FiledLine & { readonly code: string; readonly reason?: string })[],
    fileHash?: string,
  ): Uint8Array {
    return csv([
      ['批次号', reference],
      ...(fileHash === undefined ? [] : [['文件摘要', fileHash]]),
      ['业务流水号', '收款账号', '金额', '处理结果', '原因代码', '银行流水号'],
      ...lines.map((line) => [
        line.reference,
        line.account,
        formatYuan(line.amountFen),
        line.code,
        line.reason ?? '',
        '',
      ]),
      ['总笔数', String(lines.length)],
    ]);
  }

  /** A statement that adds up, from an opening balance. */
  statement(account: string, day: string, openingFen: bigint, lines: readonly PlayedLine[]): Uint8Array {
    return statementOf({ account, day, openingFen, lines: lines.map((line) => this.numbered(line)) });
  }

  /** Gives a line its serial number, so that it can be written into several files. */
  numbered(line: PlayedLine): Required<PlayedLine> {
    this.serials += 1;
    const serial = `S${String(this.serials).padStart(8, '0')}`;
    return { account: '', originalReference: '', reason: '', name: '某某', serial, ...line };
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Writes a statement as told, whether it adds up or not. */
export function statementOf(facts: {
  readonly account: string;
  readonly day: string;
  readonly openingFen: bigint;
  readonly closingFen?: bigint;
  readonly lines: readonly Required<PlayedLine>[];
}): Uint8Array {
  const { account, day, openingFen, lines } = facts;
  const moved = lines.reduce((sum, line) => sum + (line.direction === 'CREDIT' ? line.amountFen : -line.amountFen), 0n);
  return csv([
    ['账号', account],
    ['起始日期', day],
    ['截止日期', day],
    ['期初余额', formatYuan(openingFen)],
    [
      '银行流水号',
      '交易日期',
      '借贷标志',
      '金额',
      '余额',
      '对方户名',
      '对方账号',
      '业务流水号',
      '原业务流水号',
      '原因代码',
    ],
    ...lines.map((line) => [
      line.serial,
      day,
      line.direction === 'DEBIT' ? '借' : '贷',
      formatYuan(line.amountFen),
      '0.00',
      line.name,
      line.account,
      line.reference,
      line.originalReference,
      line.reason,
    ]),
    ['总笔数', String(lines.length)],
    ['期末余额', formatYuan(facts.closingFen ?? openingFen + moved)],
  ]);
}

const csv = (rows: readonly (readonly string[])[]): Uint8Array =>
  encodeGb18030(rows.map((row) => `${row.join(',')}\r\n`).join(''));

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
