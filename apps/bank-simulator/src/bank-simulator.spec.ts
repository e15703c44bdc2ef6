import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeChineseText, encodeGb18030 } from '@huzhu/kernel';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { type RunningBank, startBank } from './start-bank.js';

const ACCOUNT = '31050100000000000018';

const file = (reference: string, payments: readonly string[], total = `${payments.length * 10}.00`): Uint8Array =>
  encodeGb18030(
    [
      `批次号,${reference}`,
      `付款账号,${ACCOUNT}`,
      '序号,业务流水号,收款户名,收款账号,开户行,金额,附言',
      ...payments.map((payment, place) => `${place + 1},${payment},测试${payment},62220200${place},,10.00,${payment}`),
      `总笔数,${payments.length}`,
      `总金额,${total}`,
      '',
    ].join('\r\n'),
  );

/** What the published schema of a message says of a text: null if it is valid. */
function schemaFault(message: string, xml: string): string | null {
  const schema = XmlDocument.fromBuffer(readFileSync(join('apps', 'disbursement', 'schemas', `${message}.xsd`)));
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    document.dispose();
    validator.dispose();
    schema.dispose();
  }
}

const references = (count: number, prefix = 'P'): string[] =>
  Array.from({ length: count }, (_each, place) => `${prefix}${String(place).padStart(4, '0')}`);

describe('the bank simulator', () => {
  let directory: string;
  let bank: RunningBank;
  const environment = (extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PORT: '0',
    LOG_FILE: join(directory, 'bank.jsonl'),
    SEED: 'spec',
    CLOCK: `file:${join(directory, 'day')}`,
    ...extra,
  });
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bank-'));
    writeFileSync(join(directory, 'day'), '2026-01-05');
    bank = await startBank(environment());
  });
  afterEach(async () => {
    await bank.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const send = (bytes: Uint8Array, reference = 'B1') =>
    fetch(`${bank.url}/batches`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'x-batch-reference': reference },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  const text = async (path: string): Promise<string> => {
    const response = await fetch(`${bank.url}${path}`);
    return decodeChineseText(new Uint8Array(await response.arrayBuffer()))!;
  };
  const deposit = (amountFen: number, reference: string) =>
    fetch(`${bank.url}/deposits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: ACCOUNT, amountFen, reference, payerName: '测试单位' }),
    });
  const statement = () => text(`/accounts/${ACCOUNT}/statement?from=2026-01-01&to=2026-01-31`);
  const balance = (): bigint => bank.desk.bank.accounts.get(ACCOUNT)!.balanceFen;

  it('opens the accounts of its data with ¥100,000,000 each', async () => {
    const { items } = (await (await fetch(`${bank.url}/accounts`)).json()) as { items: { balanceFen: number }[] };
    expect(items.map(({ balanceFen }) => balanceFen)).toEqual([10_000_000_000, 10_000_000_000, 10_000_000_000]);
  });

  it('executes a batch once, however often it comes, and refuses another file under its reference', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(file('B1', references(3)))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(balance()).toBe(10_000_000_000n - 3_000n);
    const other = await send(file('B1', references(4)));
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'REFERENCE_REUSED']);
    expect(readFileSync(join(directory, 'bank.jsonl'), 'utf8').match(/batch-executed/g)).toHaveLength(1);
  });

  it('takes the same file under the titles of its other customers', async () => {
    const titles = [
      ['批次号', '批次编号'],
      ['付款账号', '付方账号'],
      ['总笔数', '合计笔数'],
      ['总金额', '合计金额'],
      ['业务流水号', '客户流水号'],
      ['收款户名', '收方户名'],
      ['收款账号', '收方账号'],
      [',金额', ',付款金额'],
    ] as const;
    const renamed = titles.reduce(
      (all, [one, other]) => all.replace(one, other),
      decodeChineseText(file('B1', references(3)))!,
    );
    expect((await send(encodeGb18030(renamed))).status).toBe(201);
    expect(balance()).toBe(10_000_000_000n - 3_000n);
  });

  it('executes a payment reference once, over all batches', async () => {
    await send(file('B1', references(3)));
    await send(file('B2', references(4)), 'B2');
    expect(balance()).toBe(10_000_000_000n - 4_000n);
    expect((await text('/batches/B2/result')).match(/,03,AM05,/g)).toHaveLength(3);
  });

  it('refuses what it cannot read or pay, and executes nothing of it', async () => {
    const codes = await Promise.all(
      [file('B1', references(2), '1.00'), encodeGb18030('a,b'), file('B1', [])].map(
        async (bytes) => ((await (await send(bytes)).json()) as { code: string }).code,
      ),
    );
    expect(codes).toEqual(['TOTAL_DIFFERS', 'NO_HEADER', 'COUNT_DIFFERS']);
    expect(balance()).toBe(10_000_000_000n);
    expect((await fetch(`${bank.url}/batches/B1`)).status).toBe(404);
  });

  it('returns one line of a larger batch, leaves one out of its result, and shows both on the statement', async () => {
    await send(file('B1', references(20)));
    const result = await text('/batches/B1/result');
    expect(result.match(/,02,(AC|BE)0\d,/g)!.length).toBeGreaterThanOrEqual(1);
    const answered = references(20).filter((reference) => result.includes(reference));
    expect(answered.length).toBeLessThan(20);
    const lines = (await statement()).split('\r\n').filter((line) => /^S\d/.test(line));
    expect(lines.filter((line) => line.includes(',借,'))).toHaveLength(20);
    expect(lines.filter((line) => line.includes(',贷,')).length).toBeGreaterThanOrEqual(1);
  });

  it('never returns the second payment to a new account', async () => {
    await send(file('B1', references(20)));
    await send(file('B2', references(20, 'Q')), 'B2');
    const accounts = bank.desk.bank.batches.get('B1')!.lines.filter(({ fate }) => fate.returnReason !== null);
    const again = bank.desk.bank.batches.get('B2')!.lines.filter(({ fate }) => fate.returnReason !== null);
    expect(accounts.length).toBeGreaterThanOrEqual(1);
    expect(accounts.map(({ account }) => account)).toEqual(expect.arrayContaining(again.map(({ account }) => account)));
  });

  it('writes statements that continue each other', async () => {
    await deposit(600, 'C1');
    await deposit(600, 'C1');
    writeFileSync(join(directory, 'day'), '2026-01-06');
    await deposit(700, 'C2');
    const [first, second] = [
      await text(`/accounts/${ACCOUNT}/statement?from=2026-01-01&to=2026-01-05`),
      await text(`/accounts/${ACCOUNT}/statement?from=2026-01-06&to=2026-01-06`),
    ];
    expect([first, second].map((file_) => /期初余额,(.+)\r/.exec(file_)![1])).toEqual(['100000000.00', '100000006.00']);
    expect([first, second].map((file_) => /期末余额,(.+)\r/.exec(file_)![1])).toEqual(['100000006.00', '100000013.00']);
  });

  it('knows after a restart everything it acknowledged, and cuts away a line that broke off', async () => {
    await send(file('B1', references(20)));
    await deposit(600, 'C1');
    const before = [await statement(), await text('/batches/B1/result')];
    await bank.stop();
    appendFileSync(join(directory, 'bank.jsonl'), '{"type":"deposited","acc');
    bank = await startBank(environment());
    expect([await statement(), await text('/batches/B1/result')]).toEqual(before);
    await deposit(700, 'C2');
    await send(file('B1', references(20)));
    await bank.stop();
    bank = await startBank(environment());
    expect((await statement()).match(/,C2,/g)).toHaveLength(1);
    expect((await statement()).match(/,借,/g)).toHaveLength(20);
  });

  it('executes a batch whose answer it loses, and knows of it when asked', async () => {
    await bank.stop();
    bank = await startBank(environment({ LOST_BATCH_ANSWERS_BP: '10000' }));
    await expect(send(file('B1', references(3)))).rejects.toThrow();
    expect(balance()).toBe(10_000_000_000n - 3_000n);
    expect((await fetch(`${bank.url}/batches/B1`)).status).toBe(200);
  });

  it('takes pain.001 once, and tells what became of it as pain.002, camt.053 and MT940', async () => {
    const transfer = (reference: string): string =>
      `<CdtTrfTxInf><PmtId><EndToEndId>${reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy="CNY">10.00</InstdAmt></Amt>` +
      `<Cdtr><Nm>测试 &amp; ${reference}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>6222020${reference.slice(1)}</Id></Othr></Id></CdtrAcct></CdtTrfTxInf>`;
    const payments = references(12);
    const pain = (sum: string): Uint8Array =>
      new TextEncoder().encode(
        '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>' +
          `<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-01-05T00:00:00</CreDtTm><NbOfTxs>12</NbOfTxs><CtrlSum>${sum}</CtrlSum><InitgPty><Nm>x</Nm></InitgPty></GrpHdr>` +
          `<PmtInf><PmtInfId>B1</PmtInfId><DbtrAcct><Id><Othr><Id>${ACCOUNT}</Id></Othr></Id></DbtrAcct>${payments.map(transfer).join('')}</PmtInf>` +
          '</CstmrCdtTrfInitn></Document>',
      );
    expect(((await (await send(pain('120.01'))).json()) as { code: string }).code).toBe('TOTAL_DIFFERS');
    expect((await send(pain('120.00'))).status).toBe(201);
    expect((await send(pain('120.00'))).status).toBe(201);
    const report = await text('/batches/B1/result?format=pain.002');
    expect(schemaFault('pain.002.001.10', report)).toBeNull();
    const sha256 = createHash('sha256').update(pain('120.00')).digest('hex');
    expect(report).toContain(`<AddtlInf>SHA-256 ${sha256}</AddtlInf>`);
    expect(await text('/batches/B1/result')).toContain(`文件摘要,${sha256}`);
    const period = `/accounts/${ACCOUNT}/statement?from=2026-01-05&to=2026-01-05`;
    const camt = await text(`${period}&format=camt.053`);
    expect(schemaFault('camt.053.001.08', camt)).toBeNull();
    expect(camt.match(/<Ntry>/g)).toHaveLength((await text(`${period}&format=mt940`)).match(/:61:/g)!.length);
    expect(camt).toContain('<RtrInf>');
    expect((await fetch(`${bank.url}${period}&format=pdf`)).status).toBe(400);
  });
});
