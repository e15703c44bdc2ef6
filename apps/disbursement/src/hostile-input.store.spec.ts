import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HOSTILE_FILES, hostileBodies, ORGS } from '@huzhu/testing';
import { DisbursementBed, must } from './testing/disbursement-bed.js';

const BASE = '/api/disbursement/v1';

jest.setTimeout(120_000);

/** Made before anything is connected: packing them keeps the process busy for seconds. */
const corpus = HOSTILE_FILES.map((file) => ({ ...file, bytes: new Uint8Array(file.content()) }));

let bank: DisbursementBed;
let batchId: string;
let paymentId: string;

beforeAll(async () => {
  bank = await DisbursementBed.start();
  await bank.openFund('MUTUAL_AID_POOL', 100_000);
  const request = await bank.request(1_000);
  await bank.deliver([request]);
  paymentId = (await bank.paymentOf(request)).id;
  batchId = (
    (await must(bank.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } }))).body as { id: string }
  ).id;
});
afterAll(() => bank.stop());

const rows = async (table: string): Promise<number> =>
  (await bank.bed.rows(`SELECT 1 FROM disbursement.${table}`)).length;

const leftFiles = (): string[] =>
  readdirSync(bank.bed.environment['FILES_DIR']!, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a hostile file', () => {
  it.each([
    ['a statement', 'accountant', (): string => 'statements'],
    ['a result', 'cashier', (): string => `batches/${batchId}/results`],
  ] as const)('is refused as %s, nothing is booked, and only the record stays', async (_title, who, path) => {
    const booked = await rows('ledger_journal');
    for (const { title, bytes } of corpus) {
      const { status, body } = await bank.upload(who, path(), bytes);
      expect([title, status, typeof body.code]).toEqual([title, 422, 'string']);
      expect(body.detail).toMatch(/\w{3,}.*\.$/);
    }
    expect(await rows('ledger_journal')).toBe(booked);
    expect(await rows('bank_file WHERE code IS NULL')).toBe(0);
    expect(leftFiles()).toEqual([]);
  });
});

describe('a hostile request', () => {
  const sound = {
    fund: 'HARDSHIP_AID',
    accountNumber: '31050100000000000026',
    accountName: '专户',
    amountFen: 1,
    asOf: '2026-01-01',
  };

  it.each(hostileBodies('accountName', sound))('with $title is answered $status', async ({ headers, body, status }) => {
    const token = await bank.bed.staff('accountant');
    const response = await fetch(new URL(`${BASE}/opening-balances`, bank.bed.url), {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      body: body(),
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(((await response.json()) as { status: number }).status).toBe(status);
    expect(response.status).toBe(status);
  });
});

describe('the id of another organisation', () => {
  it('is like an id that is not there, at every address that takes one', async () => {
    const token = await bank.bed.staff(['accountant', 'cashier', 'releaser', 'approver', 'auditor'], {
      orgId: ORGS.elsewhere,
    });
    const [opening] = await bank.bed.rows<{ id: string }>('SELECT id FROM disbursement.opening_balance');
    const [budget] = await bank.bed.rows<{ id: string }>('SELECT id FROM disbursement.budget');
    const owned = [
      ['/batches/', batchId],
      ['/payments/', paymentId],
      ['/opening-balances/', opening!.id],
      ['/budgets/', budget?.id ?? batchId],
    ] as const;
    const { body: description } = await bank.bed.call('GET', '/api/disbursement/docs-json');
    let asked = 0;
    for (const [path, methods] of Object.entries(description.paths as Record<string, object>)) {
      const own = owned.find(([place]) => path.includes(`${place}{id}`))?.[1];
      if (own === undefined || path.endsWith('/results')) continue;
      for (const method of Object.keys(methods)) {
        const ask = async (id: string) => {
          const url = path.replace('{id}', id);
          const { status, body } = await bank.bed.call(method.toUpperCase(), url, { token, key: randomUUID() });
          asked += 1;
          return [path, method, status, body.code];
        };
        expect(await ask(own)).toEqual(await ask('00000000-0000-7000-8000-0000000000ff'));
      }
    }
    expect(asked).toBeGreaterThan(15);
    expect(await bank.batchState(batchId)).toBe('BUILT');
  });
});
