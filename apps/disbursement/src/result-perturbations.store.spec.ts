import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { type FiledLine, statementOf } from './testing/played-bank.js';

const account = ACCOUNTS.MUTUAL_AID_POOL;
const PAYMENTS = 4;
const AMOUNT_FEN = 1_000;

type Line = FiledLine & { readonly code: string; readonly reason: string };
const CODES = ['00', '01', '02', '03'] as const;

/** What may happen to a result between the bank and us. */
const PERTURBATIONS: Readonly<Record<string, (lines: readonly Line[], place: number) => readonly Line[]>> = {
  none: (lines) => lines,
  reorder: (lines) => [...lines].reverse(),
  drop: (lines, place) => lines.filter((_line, index) => index !== place),
  duplicate: (lines, place) => [...lines, lines[place]!],
  wrongAmount: changed((line) => ({ ...line, amountFen: line.amountFen + 1n })),
  wrongAccount: changed((line) => ({ ...line, account: '6222999' })),
  strangeReference: changed((line) => ({ ...line, reference: 'ABC' })),
  strangeCode: changed((line) => ({ ...line, code: '77' })),
  noReason: changed((line) => ({ ...line, code: '02', reason: '' })),
};

function changed(change: (line: Line) => Line) {
  return (lines: readonly Line[], place: number): readonly Line[] =>
    lines.map((line, index) => (index === place ? change(line) : line));
}

/** What may happen to its bytes. */
const BYTES: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  same: (bytes) => bytes,
  truncated: (bytes) => bytes.slice(0, bytes.length - 12),
  utf8: (bytes) => new TextEncoder().encode(new TextDecoder('gb18030').decode(bytes)),
};

describe('results that came to harm', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 100_000_000);
  });
  afterAll(() => bed.stop());

  const standing = async (batchId: string) => {
    const states = (await bed.payments(`batchId=${batchId}`)).map(({ id, state, version }) => [id, state, version]);
    return { states, totals: await bed.totals() };
  };

  it('are taken whole or refused whole, settle nothing, and leave every payment to the statement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...CODES), { minLength: PAYMENTS, maxLength: PAYMENTS }),
        fc.constantFrom(...Object.keys(PERTURBATIONS)),
        fc.constantFrom(...Object.keys(BYTES)),
        fc.nat({ max: PAYMENTS - 1 }),
        async (codes, kind, carried, place) => {
          await bed.deliver(await bed.requests(PAYMENTS, AMOUNT_FEN));
          const batch = await bed.untilSent();
          const sound = bed.bank.linesOf(batch.reference).map((line, index): Line => {
            const code = codes[index]!;
            return { ...line, code, reason: code < '02' ? '' : 'AC04' };
          });
          const lines = PERTURBATIONS[kind]!(sound, place);
          const file = BYTES[carried]!(bed.bank.result(batch.reference, lines));
          const send = () => bed.upload('cashier', `batches/${batch.id}/results`, file);
          const before = await standing(batch.id);
          const answer = await send();
          if (answer.status === 200) {
            const { confirmed, inProgress, returned, rejected, unanswered } = answer.body;
            expect(confirmed + inProgress + returned + rejected).toBe(answer.body.lines);
            expect(answer.body.lines + unanswered).toBe(PAYMENTS);
            expect(rejected).toBe(lines.filter(({ code }) => code === '03').length);
          } else {
            expect(answer.status).toBe(422);
            expect(await standing(batch.id)).toEqual(before);
          }
          const after = await standing(batch.id);
          expect((await send()).status).toBe(answer.status);
          expect(await standing(batch.id)).toEqual(after);
          expect(after.states.some(([, state]) => state === 'SETTLED')).toBe(false);
          expect(after.totals.funds[0]!.ledgerBalanceFen).toBe(before.totals.funds[0]!.ledgerBalanceFen);
          await settleRest(batch);
        },
      ),
      { numRuns: 20, seed: 20260107 },
    );
  });

  it('are refused where the bank has another file than the one that was released (5.4)', async () => {
    await bed.deliver(await bed.requests(1, AMOUNT_FEN));
    const batch = await bed.untilSent();
    const { fileHash } = (await bed.get(`batches/${batch.id}`)).body as { fileHash: string };
    const lines = bed.bank.linesOf(batch.reference).map((line) => ({ ...line, code: '00' }));
    const send = (echo: string) =>
      bed.upload('cashier', `batches/${batch.id}/results`, bed.bank.result(batch.reference, lines, echo));
    const before = await standing(batch.id);
    const doctored = `${fileHash.slice(0, -1)}${fileHash.endsWith('0') ? '1' : '0'}`;
    expect(await send(doctored)).toMatchObject({
      status: 422,
      body: { code: 'FILE_HASH_DIFFERS', facts: { expected: fileHash, found: doctored } },
    });
    expect(await standing(batch.id)).toEqual(before);
    expect((await must(send(fileHash.toUpperCase()))).body).toMatchObject({ confirmed: 1 });
    await settleRest(batch);
  });

  /** The statement decides: what the bank did not refuse is paid. */
  async function settleRest({ id, reference }: { readonly id: string; readonly reference: string }): Promise<void> {
    const refused = new Set((await bed.payments(`batchId=${id}&state=RETURNED`)).map((payment) => payment.reference));
    const lines = bed.bank
      .linesOf(reference)
      .filter((line) => !refused.has(line.reference))
      .map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line }));
    const openingFen = BigInt((await bed.get('funds')).body.items[0].bankBalanceFen);
    const file = statementOf({ account, day: '2026-01-07', openingFen, lines });
    expect((await must(bed.upload('accountant', 'statements', file))).body.exceptions).toBe(0);
    const [fund] = (await bed.totals()).funds;
    expect([fund!.reservedFen, fund!.ledgerBalanceFen]).toEqual([0, fund!.bankBalanceFen]);
  }
});
