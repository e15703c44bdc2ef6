import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlindIndex, FieldCipher } from '@huzhu/service';
import { ORGS } from '@huzhu/testing';
import fc from 'fast-check';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import { type PlayedLine, statementOf } from './testing/played-bank.js';

const account = ACCOUNTS.MUTUAL_AID_POOL;
const PAYMENTS = 4;
/** Lines that are not staged in one set, nor in two. */
const LONG = 4_100;

type Line = Required<PlayedLine>;

const cameBack = (line: Line, mark: string): Line => ({
  ...line,
  direction: 'CREDIT',
  serial: `${line.serial}${mark}`,
  reference: `${mark}1`,
  originalReference: line.reference,
  reason: 'AC04',
});

const textOf = (bytes: Uint8Array): string => new TextDecoder('gb18030').decode(bytes);

/** What may happen to its bytes. */
const BYTES: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  same: (bytes) => bytes,
  truncated: (bytes) => bytes.slice(0, bytes.length - 25),
  utf8: (bytes) => new TextEncoder().encode(textOf(bytes)),
  marked: (bytes) => new TextEncoder().encode(`\ufeff${textOf(bytes)}`),
};

/** What may happen to a statement between the bank and us; `honest` ones add up all the same. */
const PERTURBATIONS: Readonly<Record<string, (lines: readonly Line[], place: number) => readonly Line[]>> = {
  none: (lines) => lines,
  reorder: (lines) => [...lines].reverse(),
  drop: (lines, place) => lines.filter((_line, index) => index !== place),
  duplicate: (lines, place) => [...lines, lines[place]!],
  duplicateAnew: (lines, place) => [...lines, { ...lines[place]!, serial: `${lines[place]!.serial}X` }],
  wrongAmount: (lines, place) =>
    lines.map((line, index) => (index === place ? { ...line, amountFen: line.amountFen + 1n } : line)),
  wrongAccount: (lines, place) =>
    lines.map((line, index) => (index === place ? { ...line, account: '6222999' } : line)),
  comesBack: (lines, place) => [...lines, cameBack(lines[place]!, 'R')],
  comesBackTwice: (lines, place) => [...lines, cameBack(lines[place]!, 'R'), cameBack(lines[place]!, 'RR')],
  creditOfNobody: (lines, place) => [
    ...lines,
    { ...cameBack(lines[place]!, 'N'), originalReference: '', reference: 'NOBODY' },
  ],
  strangeReference: (lines, place) =>
    lines.map((line, index) => (index === place ? { ...line, reference: 'ABC' } : line)),
};

describe('reconciliation under faulty statements', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 100_000_000);
  });
  afterAll(() => bed.stop());

  const bankBalance = async (): Promise<bigint> => BigInt((await bed.get('funds')).body.items[0].bankBalanceFen);

  /** What stands of the lines of a file, in fen: proved by a match or named by a code, and neither. */
  async function everyFenOf(lines: readonly Line[]) {
    const [sums] = await bed.bed.rows<{ matchedOrNamed: string; neither: string }>(
      `SELECT coalesce(sum(amount_fen) FILTER (WHERE (matched IS NULL) <> (exception_code IS NULL)), 0) AS "matchedOrNamed",
              coalesce(sum(amount_fen) FILTER (WHERE (matched IS NULL) = (exception_code IS NULL)), 0) AS neither
         FROM disbursement.statement_line WHERE serial = ANY($1)`,
      [lines.map(({ serial }) => serial)],
    );
    return { matchedOrNamed: BigInt(sums!.matchedOrNamed), neither: BigInt(sums!.neither) };
  }

  /** A line that stands in a file twice is one line. */
  const sumOfOnce = (lines: readonly Line[]): bigint =>
    [...new Map(lines.map((line) => [line.serial, line.amountFen])).values()].reduce((sum, fen) => sum + fen, 0n);

  async function ledgerEqualsBank(): Promise<void> {
    const [fund] = (await bed.totals()).funds;
    expect(fund!.ledgerBalanceFen).toBe(fund!.bankBalanceFen);
    expect((await bed.get('trial-balance')).body.differenceFen).toBe(0);
  }

  it('matches every fen or names it, books nothing from a refused file, and changes nothing the second time', async () => {
    const taken: Uint8Array[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(PERTURBATIONS)),
        fc.constantFrom(...Object.keys(BYTES)),
        fc.nat({ max: PAYMENTS - 1 }),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: PAYMENTS, maxLength: PAYMENTS }),
        async (kind, carried, place, honest, amountsFen) => {
          await bed.deliver(await Promise.all(amountsFen.map((amountFen) => bed.request(amountFen))));
          const batch = await bed.untilSent();
          const lines = bed.bank
            .linesOf(batch.reference)
            .map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line }));
          const openingFen = await bankBalance();
          const day = '2026-01-06';
          const right = openingFen - BigInt(amountsFen.reduce((sum, amountFen) => sum + amountFen, 0));
          const perturbed = PERTURBATIONS[kind]!(lines, place);
          const written = statementOf({
            account,
            day,
            openingFen,
            lines: perturbed,
            ...(honest ? {} : { closingFen: right }),
          });
          const file = BYTES[carried]!(written);
          const before = await bed.totals();
          const answer = await bed.upload('accountant', 'statements', file);
          if (answer.status === 200) {
            const { newLines, settled, returned, contributions, exceptions, unexplainedFen } = answer.body;
            expect(newLines).toBe(settled + returned + contributions + exceptions);
            expect(await everyFenOf(perturbed)).toEqual({ matchedOrNamed: sumOfOnce(perturbed), neither: 0n });
            const after = await bed.totals();
            expect(after.funds[0]!.unexplainedFen - before.funds[0]!.unexplainedFen).toBe(unexplainedFen);
            expect((await bed.upload('accountant', 'statements', file)).body).toEqual({
              ...answer.body,
              repeated: true,
            });
            expect(await bed.totals()).toEqual(after);
            taken.push(file);
          } else {
            expect(answer.status).toBe(422);
            expect(await bed.totals()).toEqual(before);
            await must(bed.upload('accountant', 'statements', statementOf({ account, day, openingFen, lines })));
          }
          await ledgerEqualsBank();
          await settleRest(batch.reference);
        },
      ),
      { numRuns: 24, seed: 20260106 },
    );
    const end = await bed.totals();
    for (const file of taken) {
      expect((await must(bed.upload('accountant', 'statements', file))).body.repeated).toBe(true);
    }
    expect(await bed.totals()).toEqual(end);
  });

  /** Whatever a perturbed file left open is shown by a later one. */
  async function settleRest(reference: string): Promise<void> {
    const open = new Set((await bed.payments('state=SUBMITTED')).map((payment) => payment.reference));
    const lines = bed.bank
      .linesOf(reference)
      .filter((line) => open.has(line.reference))
      .map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line }));
    const file = statementOf({ account, day: '2026-01-07', openingFen: await bankBalance(), lines });
    await must(bed.upload('accountant', 'statements', file));
    expect(await bed.payments('state=SUBMITTED')).toEqual([]);
    await ledgerEqualsBank();
  }

  it('keeps of lines in suspense whom they are about, each sealed to itself, and of all others nothing', async () => {
    const rows = await bed.bed.rows<{ id: string; key: string; matched: string | null; sealed: string | null }>(
      'SELECT id, account_key AS key, matched, sealed_details AS sealed FROM disbursement.statement_line',
    );
    const { app } = bed.bed.service;
    const suspended = rows.filter(({ matched }) => matched === null);
    expect(suspended.length).toBeGreaterThan(0);
    for (const { id, key, sealed } of suspended) {
      const details = app.get(FieldCipher).open<{ accountNumber: string }>(`statement-line/${id}`, sealed!);
      expect(app.get(BlindIndex).keyOf('account', details.accountNumber)).toBe(key);
    }
    expect(rows.filter(({ matched, sealed }) => matched !== null && sealed !== null)).toEqual([]);
    expect(await bed.bed.rows('SELECT * FROM disbursement.statement_stage_details')).toEqual([]);
  });

  it('refuses what cannot be read, with one clear code, and keeps the record of the attempt only', async () => {
    const openingFen = await bankBalance();
    const good = statementOf({
      account,
      day: '2026-01-08',
      openingFen,
      lines: [bed.bank.numbered({ direction: 'CREDIT', amountFen: 5n, reference: 'X' })],
    });
    const journals = (await bed.totals()).funds[0]!.ledgerBalanceFen;
    const files: Readonly<Record<string, Uint8Array>> = {
      EMPTY_FILE: new Uint8Array(),
      UNKNOWN_ENCODING: Uint8Array.from([0xff, 0xff, 0xff]),
      NO_HEADER: new TextEncoder().encode('a,b\r\n1,2\r\n'),
      TRUNCATED: good.slice(0, good.length - 30),
      STATEMENT_DOES_NOT_CONTINUE: statementOf({ account, day: '2026-01-08', openingFen: openingFen + 1n, lines: [] }),
      ACCOUNT_UNKNOWN: statementOf({ account: '99999999', day: '2026-01-08', openingFen, lines: [] }),
    };
    for (const [code, bytes] of Object.entries(files)) {
      const answer = await bed.upload('accountant', 'statements', bytes);
      expect([answer.status, answer.body.code]).toEqual([422, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    const attempts = await bed.bed.rows<{ code: string }>(
      `SELECT DISTINCT code FROM disbursement.bank_file WHERE code = ANY($1) ORDER BY code`,
      [Object.keys(files)],
    );
    expect(attempts).toHaveLength(Object.keys(files).length);
    expect((await bed.totals()).funds[0]!.ledgerBalanceFen).toBe(journals);
  });

  it('takes an overlapping statement for its new lines, and refuses a line that was altered', async () => {
    const openingFen = await bankBalance();
    const [first, second] = [1n, 2n].map((amountFen) =>
      bed.bank.numbered({ direction: 'CREDIT', amountFen, reference: `OVERLAP-${amountFen}` }),
    ) as [Line, Line];
    const day = '2026-01-09';
    await must(bed.upload('accountant', 'statements', statementOf({ account, day, openingFen, lines: [first] })));
    const overlap = statementOf({ account, day, openingFen, lines: [first, second] });
    expect((await must(bed.upload('accountant', 'statements', overlap))).body).toMatchObject({
      newLines: 1,
      knownLines: 1,
    });
    const altered = statementOf({ account, day, openingFen, lines: [{ ...first, amountFen: 9n }, second] });
    expect((await bed.upload('accountant', 'statements', altered)).body.code).toBe('LINE_ALTERED');
    await ledgerEqualsBank();
  });

  it('takes a long statement while it is read, and with care where something in it stands against that', async () => {
    await bed.deliver(await bed.requests(2, 1_000));
    const { reference } = await bed.untilSent();
    const [first, second] = bed.bank
      .linesOf(reference)
      .map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line })) as [Line, Line];
    const strangers = (): Line[] =>
      Array.from({ length: LONG }, () => bed.bank.numbered({ direction: 'DEBIT', amountFen: 1n, reference: 'X' }));
    const day = '2026-01-09';
    const bring = async (lines: readonly Line[], facts: { readonly closingFen?: bigint } = {}) =>
      bed.upload(
        'accountant',
        'statements',
        statementOf({ account, day, openingFen: await bankBalance(), lines, ...facts }),
      );
    /** Whether what it says of itself was written behind its lines. */
    const takenEarly = async (id: string): Promise<boolean> => {
      const [row] = await bed.bed.rows<{ early: boolean }>(
        `SELECT s.cmin::text::int > max(l.cmin::text::int) AS early
           FROM disbursement.statement s JOIN disbursement.statement_line l ON l.statement_id = s.id
          WHERE s.id = $1 GROUP BY s.cmin`,
        [id],
      );
      return row!.early;
    };

    const before = await bed.totals();
    const many = strangers();
    for (const [code, answer] of [
      ['SUM_DIFFERS', await bring([first, ...many], { closingFen: 1n })],
      ['LINES_FAULTY', await bring([first, ...many, first])],
    ] as const) {
      expect(answer.body.code).toBe(code);
      expect(await bed.totals()).toEqual(before);
    }
    const early = await must(bring([cameBack(first, 'R'), first, ...many]));
    expect(early.body).toMatchObject({ newLines: LONG + 2, settled: 1, returned: 1, exceptions: LONG });
    expect(await takenEarly(early.body.id)).toBe(true);
    expect((await bring([...many.slice(0, -1), first, { ...many.at(-1)!, amountFen: 2n }])).body.code).toBe(
      'LINE_ALTERED',
    );
    const twice = await must(bring([second, ...strangers(), { ...second, serial: `${second.serial}X` }]));
    expect(twice.body).toMatchObject({ newLines: LONG + 2, settled: 1, exceptions: LONG + 1 });
    expect(await takenEarly(twice.body.id)).toBe(false);
    await ledgerEqualsBank();
  });

  it('refuses a result file that is not about this batch, or not as ordered', async () => {
    await bed.deliver(await bed.requests(2, 1_000));
    const batch = await bed.untilSent();
    const lines = bed.bank.linesOf(batch.reference).map((line) => ({ ...line, code: '00' }));
    const [one, two] = lines as [(typeof lines)[0], (typeof lines)[0]];
    const send = (reference: string, sent: typeof lines) =>
      bed.upload('cashier', `batches/${batch.id}/results`, bed.bank.result(reference, sent));
    expect((await send('B0', lines)).body.code).toBe('WRONG_BATCH');
    expect((await send(batch.reference, [one, one])).body.errors[0].code).toBe('LINE_REPEATED');
    expect((await send(batch.reference, [{ ...one, amountFen: 1n }, two])).body.errors[0].code).toBe('AMOUNT_DIFFERS');
    expect((await send(batch.reference, [{ ...one, account: '123456789' }, two])).body.errors[0].code).toBe(
      'ACCOUNT_DIFFERS',
    );
    expect((await send(batch.reference, [{ ...one, reference: 'P0' }, two])).body.errors[0].code).toBe(
      'REFERENCE_UNKNOWN',
    );
    expect((await bed.get(`batches/${batch.id}`)).body).toMatchObject({ confirmed: 0, unanswered: 0 });
  });

  it('lets nobody reconcile a batch they submitted, and no cashier at all', async () => {
    await bed.deliver([await bed.request(1_000)]);
    const both = await bed.bed.staff(['accountant', 'cashier']);
    const path = '/api/disbursement/v1';
    const built = await must(bed.post('accountant', 'batches', { body: { fund: 'MUTUAL_AID_POOL' } }));
    await must(bed.bed.call('POST', `${path}/batches/${built.body.id}/submission`, { token: both, key: 'submit-it' }));
    await must(bed.post('releaser', `batches/${built.body.id}/release`));
    await bed.untilBatch(built.body.id, 'SENT');
    const lines = bed.bank
      .linesOf(`B${built.body.id.replaceAll('-', '')}`)
      .map((line) => bed.bank.numbered({ direction: 'DEBIT', ...line }));
    const file = statementOf({ account, day: '2026-01-10', openingFen: await bankBalance(), lines });
    const form = new FormData();
    form.append('file', new Blob([file]), 's.csv');
    const answer = await bed.bed.call('POST', `${path}/statements`, { token: both, key: 'statement-1', form });
    expect(answer.body.code).toBe('SAME_PERSON');
    expect((await bed.upload('cashier', 'statements', file)).status).toBe(403);
  });
});

describe('the ledger itself', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', 1_000);
  });
  afterAll(() => bed.stop());

  const post = (lines: string) =>
    bed.bed.rows(`WITH f AS (SELECT id, org_id FROM disbursement.fund),
      j AS (INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
            SELECT uuidv7(), org_id, id, 'PAYMENT', uuidv7(), '2026-01-05', 'spec' FROM f RETURNING id, org_id, fund_id)
      INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
      SELECT j.id, l.no, l.lines, j.org_id, j.fund_id, l.account, l.amount FROM j, (VALUES ${lines}) AS l(no, lines, account, amount)`);

  it('takes a balanced journal, and refuses one that is not, or not whole', async () => {
    await post(`(1, 2, '22101', 5), (2, 2, '10201', -5)`);
    await expect(post(`(1, 2, '22101', 5), (2, 2, '10201', -4)`)).rejects.toThrow('not balanced');
    await expect(post(`(1, 3, '22101', 5), (2, 3, '10201', -5)`)).rejects.toThrow('not balanced');
  });

  it('takes no line without its journal, and neither journal nor line of a fund or statement that is not there', async () => {
    const { system } = bed.bed.service.parts.database;
    const [nobody, city] = ['00000000-0000-7000-8000-00000000ffff', ORGS.city];
    const refused = async (sql: string): Promise<void> => {
      await expect(system.query(sql)).rejects.toMatchObject({ driverError: { code: '23503' } });
    };
    await refused(`INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
      SELECT '${nobody}'::uuid, n, 2, '${city}'::uuid, f.id, '10201', 2 * n - 3 FROM disbursement.fund f, generate_series(1, 2) n`);
    await refused(`INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
      VALUES (uuidv7(), '${city}', '${nobody}', 'PAYMENT', uuidv7(), '2026-01-05', 'spec')`);
    await refused(`INSERT INTO disbursement.statement_line
        (id, org_id, fund_id, statement_id, serial, booked_on, direction, amount_fen, reference, original_reference,
         account_key, account_tail, content_hash, exception_code)
      SELECT uuidv7(), org_id, id, '${nobody}', 'S1', '2026-01-05', 'DEBIT', 1, '', '', '', '', '', 'UNKNOWN_DEBIT'
        FROM disbursement.fund`);
    await refused(`INSERT INTO disbursement.batch_line (batch_id, line_no, org_id, payment_id)
      VALUES ('${nobody}', 1, '${city}', '${nobody}')`);
    await refused(`INSERT INTO disbursement.batch
        (id, version, org_id, fund_id, stage, payments, total_fen, list_hash, built_by, built_on, answered)
      SELECT uuidv7(), 1, org_id, id, 'BUILT', 1, 1, '-', 'spec', '2026-01-05', false FROM disbursement.fund`);
    for (const table of ['fund', 'statement', 'batch', 'payment']) {
      await expect(system.query(`DELETE FROM disbursement.${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('lets the service change and remove nothing', async () => {
    const { system, app } = bed.bed.service.parts.database;
    for (const database of [system, app]) {
      for (const table of ['ledger_line', 'ledger_journal', 'budget_entry']) {
        await expect(database.query(`DELETE FROM disbursement.${table}`)).rejects.toThrow('permission denied');
        await expect(database.query(`UPDATE disbursement.${table} SET org_id = org_id`)).rejects.toThrow(
          'permission denied',
        );
      }
      await expect(database.query(`UPDATE disbursement.ledger_balance SET debit_fen = 0`)).rejects.toThrow(
        'permission denied',
      );
    }
  });
});
