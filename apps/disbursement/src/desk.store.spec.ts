import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  contributionReceived,
  EXCEPTION_CODES,
  type ExceptionView,
  type MatchSuggestion,
  paymentSettled,
  recoveryChanged,
  recoveryRepaid,
  type RecoveryState,
} from '@huzhu/contracts';
import { ORGS } from '@huzhu/testing';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import type { PlayedLine } from './testing/played-bank.js';

const POOL = ACCOUNTS.MUTUAL_AID_POOL;

describe('the reconciliation desk', () => {
  let bed: DisbursementBed;
  let openingFen = 100_000n;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(openingFen));
  });
  afterAll(() => bed.stop());

  const take = async (day: string, lines: readonly PlayedLine[]) => {
    const answer = await must(bed.upload('accountant', 'statements', bed.bank.statement(POOL, day, openingFen, lines)));
    openingFen = BigInt(answer.body.closingFen);
    return answer.body;
  };
  const exceptions = async (query = ''): Promise<ExceptionView[]> => (await bed.get(`exceptions?${query}`)).body.items;
  const credit = (amountFen: bigint, reference: string): PlayedLine => ({ direction: 'CREDIT', amountFen, reference });
  const tell = async (amountFen: number, bankReference: string): Promise<string> => {
    const contributionId = randomUUID();
    const roster = { rosterId: randomUUID(), plan: 'A-HOSP', planVersion: '2026', receivedOn: '2026-01-05' };
    await bed.bed.deliver(contributionReceived, {
      contributionId,
      orgId: ORGS.east,
      amountFen,
      bankReference,
      ...roster,
    });
    return contributionId;
  };
  const match = (kind: string, lineIds: string[], targetIds?: string[]) =>
    bed.post('accountant', 'matches', { body: { kind, lineIds, ...(targetIds ? { targetIds } : {}) } });
  const standing = async () => {
    const { rows } = (await bed.get('trial-balance')).body;
    const balances = rows.map(({ account, balanceFen }: { account: string; balanceFen: number }) => [
      account,
      balanceFen,
    ]);
    const [fund] = (await bed.totals()).funds;
    expect(fund!.ledgerBalanceFen).toBe(fund!.bankBalanceFen);
    expect(fund!.suspenseBookedFen).toBe(fund!.suspenseFen);
    return { balances: balances.filter(([, fen]: [string, number]) => fen !== 0), fund };
  };

  it('matches one credit to several contributions and several credits to one, to the fen, and takes it back', async () => {
    const [first, second, whole] = [await tell(3_000, 'R-1'), await tell(2_000, 'R-2'), await tell(900, 'R-3')];
    await take('2026-01-05', [credit(5_000n, 'BOTH'), credit(400n, 'HALF-1'), credit(500n, 'HALF-2')]);
    const [both, half, rest] = (await exceptions()).map(({ id }) => id) as [string, string, string];
    const before = await standing();
    expect((await match('CONTRIBUTIONS', [both], [first])).body).toMatchObject({
      code: 'SUMS_DIFFER',
      facts: { linesFen: 5_000, targetsFen: 3_000 },
    });
    const made = await must(match('CONTRIBUTIONS', [both], [first, second]));
    await must(match('CONTRIBUTIONS', [half, rest], [whole]));
    expect((await match('CONTRIBUTIONS', [both], [first, second])).body.code).toBe('NOT_IN_SUSPENSE');
    expect(await exceptions()).toEqual([]);
    expect((await standing()).fund).toMatchObject({ unexplainedFen: 0, availableFen: 105_900 });
    await must(bed.post('accountant', `matches/${made.body.id}/undo`));
    expect((await bed.post('accountant', `matches/${made.body.id}/undo`)).body.code).toBe('ALREADY_UNDONE');
    expect((await exceptions()).map(({ id, code }) => [id, code])).toEqual([[both, 'UNKNOWN_CREDIT']]);
    await must(match('CONTRIBUTIONS', [both], [second, first]));
    expect(before.fund!.availableFen).toBe(100_000);
  });

  it('matches one debit of the bank to the payments of a batch, and lets nobody reconcile a batch of their own', async () => {
    await bed.deliver(await bed.requests(3, 1_000));
    await bed.untilSent();
    const targets = (await bed.payments('state=SUBMITTED')).map(({ id }) => id);
    await take('2026-01-06', [{ direction: 'DEBIT', amountFen: 3_000n, reference: 'SALARY' }]);
    const [line] = await exceptions();
    const before = await standing();
    const made = await must(match('PAYMENTS', [line!.id], targets));
    expect(await bed.payments('state=SETTLED')).toHaveLength(3);
    expect((await standing()).balances).toContainEqual(['22101', -102_900]);
    await must(bed.post('accountant', `matches/${made.body.id}/undo`));
    expect(await standing()).toEqual(before);
    await must(match('PAYMENTS', [line!.id], targets));
    expect(await bed.bed.sent(paymentSettled)).toHaveLength(6);
    const [{ batchId }] = (await bed.bed.rows('SELECT batch_id AS "batchId" FROM disbursement.payment WHERE id = $1', [
      targets[0],
    ])) as [{ batchId: string }];
    const sums = async () => (await bed.get(`batches/${batchId}/sums`, 'cashier')).body;
    expect(await sums()).toEqual({ paidFen: 3_000, bookedFen: 3_000, bankFen: 3_000, holds: true });
    await take('2026-01-06', [credit(1_000n, 'BACK')]);
    const [back] = await exceptions();
    const returned = await must(match('RETURNS', [back!.id], [targets[0]!]));
    expect(await sums()).toEqual({ paidFen: 2_000, bookedFen: 2_000, bankFen: 2_000, holds: true });
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
    await must(bed.post('accountant', `matches/${returned.body.id}/undo`));
    expect(await sums()).toMatchObject({ paidFen: 3_000, holds: true });
    await must(match('DONATION', [back!.id]));
  });

  it('knows among payments of one amount the one whose payee bears the name on the line', async () => {
    await bed.deliver(await bed.requests(2, 1_234));
    await bed.untilSent();
    const name = ` ${bed.lastPayeeName} `;
    await take('2026-01-06', [{ direction: 'DEBIT', amountFen: 1_234n, reference: 'NO-REF', name }]);
    const [line] = await exceptions();
    const { items } = (await bed.get(`exceptions/${line!.id}/suggestions`)).body as { items: MatchSuggestion[] };
    expect(items.map(({ score, reasons }) => [score, reasons])).toEqual([
      [60, ['AMOUNT', 'NAME', 'DAY']],
      [45, ['AMOUNT', 'DAY']],
    ]);
    await must(match('PAYMENTS', [line!.id], [items[0]!.targetId]));
    await take('2026-01-06', [{ direction: 'DEBIT', amountFen: 1_234n, reference: 'NO-REF' }]);
    const [other] = await exceptions();
    await must(match('PAYMENTS', [other!.id], [items[1]!.targetId]));
  });

  it('names a credit that is short or over, whichever comes first, the credit or the word', async () => {
    const short = await tell(500, 'SHORT-1');
    await take('2026-01-06', [credit(400n, 'SHORT-1'), credit(600n, 'OVER-1')]);
    const over = await tell(500, 'OVER-1');
    const found = await exceptions();
    expect(found.map(({ code }) => code)).toEqual(['CREDIT_SHORT', 'CREDIT_OVER']);
    const rest = await tell(100, 'REST-1');
    await must(match('CONTRIBUTIONS', [found[1]!.id], [over, rest]));
    const [first] = (await bed.get(`exceptions/${found[0]!.id}/suggestions`)).body.items;
    expect(first).toBeUndefined();
    const last = await tell(100, 'SHORT-1');
    expect((await match('CONTRIBUTIONS', [found[0]!.id], [short, last])).body.code).toBe('SUMS_DIFFER');
    await take('2026-01-06', [credit(200n, 'SHORT-1 补')]);
    const [addition] = await exceptions('code=UNKNOWN_CREDIT');
    await must(match('CONTRIBUTIONS', [found[0]!.id, addition!.id], [short, last]));
  });

  it('suggests what agrees, best first, with reasons and a score', async () => {
    const [plain, good] = [await tell(700, 'OTHER'), await tell(700, 'ROSTER-77')];
    await take('2026-01-07', [credit(700n, 'ROSTER-77 一月')]);
    const [line] = await exceptions();
    const { items } = (await bed.get(`exceptions/${line!.id}/suggestions`)).body as { items: MatchSuggestion[] };
    expect(items.map(({ targetId, score, reasons }) => [targetId, score, reasons])).toEqual([
      [good, 60, ['AMOUNT', 'REFERENCE', 'DAY']],
      [plain, 45, ['AMOUNT', 'DAY']],
    ]);
    await must(match('CONTRIBUTIONS', [line!.id], [good]));
  });

  it('books what is owed back, and clears it by credits, by what is kept back, and by what is given up', async () => {
    const recoveryId = randomUUID();
    const claim = { recoveryId, claimId: randomUUID(), orgId: ORGS.east };
    const changed = (state: RecoveryState, repaidFen: number, offsetFen = 0, writtenOffFen = 0) => ({
      ...claim,
      state,
      amountFen: 900,
      repaidFen,
      offsetFen,
      writtenOffFen,
      changedOn: '2026-01-05',
    });
    const repaid = (amountFen: number, bankReference: string) => ({
      ...claim,
      amountFen,
      bankReference,
      receivedOn: '2026-01-05',
    });
    const owed = async () =>
      (await standing()).balances.find(([account]: [string, number]) => account === '13501')?.[1];
    const eventId = await bed.bed.deliver(recoveryChanged, changed('OPEN', 0));
    await bed.bed.deliver(recoveryChanged, changed('OPEN', 0), { id: eventId });
    expect(await owed()).toBe(900);
    await bed.bed.deliver(recoveryRepaid, repaid(300, 'BACK-1'));
    await take('2026-01-07', [credit(300n, 'BACK-1'), credit(200n, 'BACK-2'), credit(250n, '退回 张')]);
    await bed.bed.deliver(recoveryRepaid, repaid(200, 'BACK-2'));
    await bed.bed.deliver(recoveryRepaid, repaid(200, 'BACK-2'));
    expect(await owed()).toBe(400);
    await bed.bed.deliver(recoveryRepaid, repaid(250, 'SEEN-AT-BANK'));
    const [line] = await exceptions();
    const { items } = (await bed.get(`exceptions/${line!.id}/suggestions`)).body as { items: MatchSuggestion[] };
    expect(items.map(({ kind, reasons }) => [kind, reasons])).toEqual([['RECOVERIES', ['AMOUNT', 'DAY']]]);
    const made = await must(match('RECOVERIES', [line!.id], [items[0]!.targetId]));
    expect(await owed()).toBe(150);
    await must(bed.post('accountant', `matches/${made.body.id}/undo`));
    expect(await owed()).toBe(400);
    await must(match('RECOVERIES', [line!.id], [items[0]!.targetId]));
    await bed.bed.deliver(recoveryChanged, changed('AGREED', 750, 100));
    await bed.bed.deliver(recoveryChanged, changed('WRITTEN_OFF', 750, 100, 50));
    expect(await owed()).toBeUndefined();
    expect((await bed.get('receivables?state=WRITTEN_OFF')).body.items).toMatchObject([
      { id: recoveryId, creditedFen: 750, offsetFen: 100, writtenOffFen: 50, outstandingFen: 0 },
    ]);
  });

  it('lists lines and matches by what they prove, in either order, by pages and as CSV', async () => {
    const ids = async (query: string): Promise<string[]> =>
      ((await must(bed.get(query))).body.items as { id: string }[]).map(({ id }) => id);
    const all = await ids('statement-lines?limit=500');
    expect(all.length).toBeGreaterThan(4);
    expect(await ids('statement-lines?limit=500&sort=-taken')).toEqual(all.toReversed());
    const first = (await must(bed.get('statement-lines?limit=2&sort=-taken'))).body;
    expect(await ids(`statement-lines?limit=500&sort=-taken&after=${first.nextCursor}`)).toEqual(
      all.toReversed().slice(2),
    );
    const byHand = (await must(bed.get('statement-lines?matched=DESK&direction=CREDIT'))).body.items;
    const [newest] = (await must(bed.get('matches?sort=-made&state=MADE'))).body.items;
    expect(newest.lineIds.every((id: string) => byHand.some((line: { id: string }) => line.id === id))).toBe(true);
    const matches = await ids('matches?limit=500');
    expect([...(await ids('matches?state=MADE')), ...(await ids('matches?state=UNDONE'))].sort()).toEqual(matches);
    for (const [list, count] of [
      ['statement-lines', all.length],
      ['matches', matches.length],
    ] as const) {
      const { headers, body } = await bed.get(`exports/${list}?sort=-amount`);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(String(body).trimEnd().split('\r\n')).toHaveLength(count + 1);
    }
  });

  it('keeps what nobody claims with an owner and an age, and explains the balance to the fen', async () => {
    await take('2026-01-02', [credit(50n, 'GIFT'), credit(7n, 'NOBODY')]);
    const [gift, nobody] = await exceptions('code=UNKNOWN_CREDIT');
    expect([gift!.ageDays, gift!.ownerId]).toEqual([3, nobody!.ownerId]);
    const ownerId = randomUUID();
    await must(bed.post('approver', `exceptions/${nobody!.id}/owner`, { body: { ownerId } }));
    expect((await exceptions(`ownerId=${ownerId}`)).map(({ id }) => id)).toEqual([nobody!.id]);
    await must(match('DONATION', [gift!.id]));
    await bed.deliver([await bed.request(1_000)]);
    await bed.untilSent();
    const [sheet] = (await bed.get('reconciliation-sheets')).body.items;
    const bankFen = Number(openingFen);
    expect(sheet).toMatchObject({ bankBalanceFen: bankFen, ledgerBalanceFen: bankFen, unexplainedFen: 0 });
    expect(sheet.items.map(({ kind, amountFen }: { kind: string; amountFen: number }) => [kind, amountFen])).toEqual([
      ['ORDERED_NOT_PAID', 1_000],
      ['TOLD_NOT_CREDITED', 700],
      ['CREDIT_UNEXPLAINED', 7],
      ['DEBIT_UNEXPLAINED', 0],
    ]);
    const batch = (await bed.get('batches')).body.items.at(-1);
    const vouchers = `vouchers/${sheet.fundId}/2026-01`;
    for (const paper of [`reconciliation-sheets/${sheet.fundId}`, 'exceptions', `batches/${batch.id}`, vouchers]) {
      for (const [format, type] of [
        ['PDF', 'application/pdf'],
        ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ]) {
        const { status, headers } = await bed.get(`papers/${paper}?format=${format}`, 'approver');
        expect([paper, status, headers.get('content-type')]).toEqual([paper, 200, type]);
      }
    }
    expect((await bed.get(`papers/vouchers/${sheet.fundId}/2025-01`, 'approver')).status).toBe(404);
    const codes = (await bed.get('exception-codes')).body.items.map(({ code }: { code: string }) => code);
    expect(codes.toSorted()).toEqual([...EXCEPTION_CODES].toSorted());
    expect(sheet.adjustedFen).toBe(bankFen - 1_000 + 700 - 7);
    expect(sheet.adjustedLedgerFen).toBe(sheet.adjustedFen);
  });

  it('matches money that came back without a word to the payment it was, and lets it be paid again', async () => {
    const request = await bed.request(1_000);
    await bed.deliver([request]);
    const { reference } = await bed.untilSent();
    const [sent] = bed.bank.linesOf(reference);
    await take('2026-01-08', [
      { direction: 'DEBIT', ...sent! },
      { direction: 'CREDIT', amountFen: 1_000n, reference: '退', account: sent!.account },
    ]);
    const line = (await exceptions()).find(({ amountFen }) => amountFen === 1_000);
    const before = await standing();
    const { items } = (await bed.get(`exceptions/${line!.id}/suggestions`)).body as { items: MatchSuggestion[] };
    expect(items.map(({ kind, score }) => [kind, score])).toEqual([['RETURNS', 70]]);
    const made = await must(match('RETURNS', [line!.id], [items[0]!.targetId]));
    expect(await bed.paymentOf(request)).toMatchObject({ state: 'RETURNED', returnReason: 'MS03' });
    expect((await standing()).balances).toContainEqual(['21501', -1_000]);
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
    const { caseId, personKey, businessKey: reissueOf } = request;
    const again = await bed.request(1_000, { caseId, personKey, sequence: 2, reissueOf });
    await must(bed.post('accountant', `matches/${made.body.id}/undo`));
    expect(await standing()).toEqual(before);
    const anew = await must(match('RETURNS', [line!.id], [items[0]!.targetId]));
    await bed.deliver([again]);
    expect((await bed.post('accountant', `matches/${anew.body.id}/undo`)).body.code).toBe('REISSUE_REQUESTED');
    await must(bed.post('approver', `payments/${(await bed.paymentOf(again)).id}/reissue-agreement`));
    expect((await bed.post('accountant', `matches/${anew.body.id}/undo`)).body.code).toBe('PAYMENTS_WENT_ON');
  });

  it('names money that came after the last day, by the day of the bank', async () => {
    const told = { rosterId: randomUUID(), plan: 'D-ACC', planVersion: '2025', orgId: ORGS.city, dueOn: '2026-01-08' };
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    const each = (place: number, receivedOn: string) => ({
      ...told,
      contributionId: ids[place]!,
      amountFen: 9_001 + place,
      receivedOn,
      bankReference: `LATE-${place}`,
    });
    await bed.bed.deliverAll(contributionReceived, [
      each(0, '2026-01-08'),
      each(1, '2026-01-08'),
      each(2, '2026-01-09'),
    ]);
    const list = async (query: string) =>
      (await must(bed.get(`contributions?plan=D-ACC&${query}`))).body.items as { id: string; state: string }[];
    expect((await list('late=true')).map(({ id }) => id)).toEqual([ids[2]]);
    await take('2026-01-09', [credit(9_001n, 'LATE-0')]);
    const [late] = (await list('late=true&state=CREDITED')) as readonly object[];
    expect(late).toMatchObject({ id: ids[0], creditedOn: '2026-01-09', dueOn: '2026-01-08', late: true });
    expect((await list('late=false&state=TOLD')).map(({ id }) => id)).toEqual([ids[1]]);
  });
});
