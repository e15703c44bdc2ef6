import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PaymentRequested, paymentReturned, paymentSettled } from '@huzhu/contracts';
import { mayPaySameAccount, mayPaySamePayee } from '@huzhu/kernel';
import { waitUntil } from '@huzhu/testing';
import { RETURN_REASONS } from './domain/return-reasons.js';
import { ACCOUNTS, DisbursementBed, must } from './testing/disbursement-bed.js';
import type { FiledLine, PlayedLine } from './testing/played-bank.js';

/** Those that we give ourselves before a bank has seen the payment; payees.store.spec and payee-checks.store.spec drive them. */
const OWN = ['PAYEE_UNREADABLE', 'PAYEE_NOT_CONFIRMED'];
const REASONS = RETURN_REASONS.map(({ code }) => code).filter((code) => !OWN.includes(code));

/** How a payment ends at the bank. */
interface Course {
  readonly name: string;
  /** What the result file says of it; null: nothing. */
  readonly result: { readonly code: string; readonly reason?: string } | null;
  /** What the statement shows of it; a return with or without its reason. */
  readonly statement: 'NOTHING' | 'PAID' | { readonly cameBack: string };
  readonly afterResult: string;
  readonly after: string;
  readonly reason?: string;
}

const COURSES: readonly Course[] = [
  { name: 'paid', result: { code: '00' }, statement: 'PAID', afterResult: 'CONFIRMED', after: 'SETTLED' },
  { name: 'in progress', result: { code: '01' }, statement: 'NOTHING', afterResult: 'SUBMITTED', after: 'SUBMITTED' },
  { name: 'not answered', result: null, statement: 'NOTHING', afterResult: 'UNKNOWN', after: 'UNKNOWN' },
  ...REASONS.flatMap((reason): Course[] => {
    const back = { afterResult: 'CONFIRMED', after: 'RETURNED', reason };
    return [
      {
        name: `refused for ${reason}`,
        result: { code: '03', reason },
        statement: 'NOTHING',
        ...back,
        afterResult: 'RETURNED',
      },
      {
        name: `returned for ${reason}, as the statement says`,
        result: { code: '00' },
        statement: { cameBack: reason },
        ...back,
      },
      {
        name: `returned for ${reason}, as the result said`,
        result: { code: '02', reason },
        statement: { cameBack: '' },
        ...back,
      },
    ];
  }),
  {
    name: 'returned, and nobody says why',
    result: { code: '00' },
    statement: { cameBack: '' },
    afterResult: 'CONFIRMED',
    after: 'RETURNED',
    reason: 'MS03',
  },
];

describe('each answer of a bank', () => {
  const AMOUNT_FEN = 1_000;
  const OPENING_FEN = 1_000_000n;
  let bed: DisbursementBed;
  let requests: readonly PaymentRequested[];
  let afterResult: Map<string, string>;
  let taken: object;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
    await bed.openFund('MUTUAL_AID_POOL', Number(OPENING_FEN));
    requests = await bed.requests(COURSES.length, AMOUNT_FEN);
    await bed.deliver(requests);
    const batch = await bed.untilSent();
    const filed = new Map(bed.bank.linesOf(batch.reference).map((line) => [line.reference, line]));
    const held = new Map((await bed.payments()).map((payment) => [payment.caseId, filed.get(payment.reference)!]));
    const lines = requests.map(({ caseId }) => held.get(caseId)!);
    const answered = COURSES.flatMap(({ result }, place) => (result === null ? [] : [{ ...lines[place]!, ...result }]));
    await must(bed.upload('cashier', `batches/${batch.id}/results`, bed.bank.result(batch.reference, answered)));
    afterResult = await statesByCase();
    const moved = COURSES.flatMap(({ statement }, place) => movedBy(statement, lines[place]!));
    const file = bed.bank.statement(ACCOUNTS.MUTUAL_AID_POOL, '2026-01-06', OPENING_FEN, moved);
    const { body } = await must(bed.upload('accountant', 'statements', file));
    taken = body;
  });
  afterAll(() => bed.stop());

  const statesByCase = async () =>
    new Map((await bed.payments()).map(({ caseId, state }) => [caseId, state as string]));

  it.each(COURSES.map((course, place) => [course.name, course, place] as const))(
    '%s: has its state, and its source hears of it',
    async (_name, course, place) => {
      const request = requests[place]!;
      expect(afterResult.get(request.caseId)).toBe(course.afterResult);
      const payment = await bed.paymentOf(request);
      expect([payment.state, payment.returnReason]).toEqual([course.after, course.reason]);
      const back = (await bed.bed.sent(paymentReturned)).filter(({ caseId }) => caseId === request.caseId);
      expect(back.map(({ reasonCode }) => reasonCode)).toEqual(course.reason === undefined ? [] : [course.reason]);
      const wasDebited = course.statement !== 'NOTHING';
      const settled = (await bed.bed.sent(paymentSettled)).filter(({ caseId }) => caseId === request.caseId);
      expect(settled).toHaveLength(wasDebited ? 1 : 0);
      const journals = (await bed.get(`journals?paymentId=${payment.id}`)).body.items as { kind: string }[];
      expect(journals.map(({ kind }) => kind).sort()).toEqual(
        wasDebited ? ['PAYMENT', ...(course.after === 'RETURNED' ? ['RETURN'] : [])] : [],
      );
    },
  );

  it('says what happens next, and whether the same account may be paid again', async () => {
    const { items } = (await bed.get('return-reasons')).body as { items: { code: string; next: string }[] };
    for (const { code, next } of items) {
      const another = next === 'NEW_ACCOUNT' || next === 'HEIRS';
      expect([code, mayPaySameAccount(code)]).toEqual([code, !another]);
      expect([code, mayPaySamePayee(code)]).toEqual([code, !another && next !== 'MEMBER_CONFIRMS']);
    }
  });

  it('leaves the reserve of what is open alone, and pays a re-issue of either kind of return once somebody agreed', async () => {
    const open = COURSES.filter(({ after }) => after === 'SUBMITTED' || after === 'UNKNOWN').length;
    const budget = async () => (await bed.get('budgets')).body.items[0];
    expect(await budget()).toMatchObject({ reservedFen: open * AMOUNT_FEN });
    expect(taken).toMatchObject({ exceptions: 0, unexplainedFen: 0 });
    for (const name of ['refused for AC04', 'returned for AC04, as the statement says']) {
      const { caseId, businessKey, personKey } = requests[COURSES.findIndex((course) => course.name === name)]!;
      const reissue = await bed.request(AMOUNT_FEN, { caseId, sequence: 2, reissueOf: businessKey, personKey });
      await bed.deliver([reissue]);
      const waiting = await bed.paymentOf(reissue);
      expect(waiting).toMatchObject({ state: 'WAITING', waitingReason: 'REISSUE_AGREEMENT' });
      await must(bed.post('approver', `payments/${waiting.id}/reissue-agreement`));
      await waitUntil('the re-issue is funded', async () => (await bed.paymentOf(reissue)).state === 'FUNDED');
    }
    expect(await budget()).toMatchObject({ reservedFen: (open + 2) * AMOUNT_FEN });
    expect((await bed.get('proof', 'auditor')).body.findings).toEqual([]);
  });
});

function movedBy(statement: Course['statement'], { reference, account, amountFen }: FiledLine): PlayedLine[] {
  if (statement === 'NOTHING') return [];
  const debit: PlayedLine = { direction: 'DEBIT', reference, account, amountFen };
  if (statement === 'PAID') return [debit];
  const credit: PlayedLine = {
    direction: 'CREDIT',
    reference: `R${reference.slice(-8)}`,
    account,
    amountFen,
    originalReference: reference,
    reason: statement.cameBack,
  };
  return [debit, credit];
}
