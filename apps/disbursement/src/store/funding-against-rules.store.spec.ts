import { claimsPaymentRequested, type PaymentRequested, toMessage } from '@huzhu/contracts';
import { Commands } from '@huzhu/service';
import { sumFen as sumOf } from '@huzhu/kernel';
import { ORGS } from '@huzhu/testing';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { FundWaiting } from '../commands/fund-waiting.command.js';
import { ReceivePayments } from '../commands/receive-payments.command.js';
import { affordable } from '../domain/funding.js';
import { DisbursementBed } from '../testing/disbursement-bed.js';
import { type BudgetChange, changeBudgets } from './budget-changes.js';

const CALLER = { kind: 'system', id: 'disbursement' } as const;

/** Requests that arrive together, or money for those that wait. */
type Happening =
  | { readonly kind: 'requests'; readonly amountsFen: readonly bigint[] }
  | { readonly kind: 'money'; readonly amountFen: bigint };

const amount = fc.bigInt({ min: 1n, max: 60n });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.array(amount, { minLength: 1, maxLength: 6 }).map((amountsFen) => ({ kind: 'requests' as const, amountsFen })),
  fc.bigInt({ min: 1n, max: 120n }).map((amountFen) => ({ kind: 'money' as const, amountFen })),
);
const change = fc.record({
  receivedFen: fc.bigInt({ min: 0n, max: 50n }),
  reservedFen: fc.bigInt({ min: -30n, max: 60n }),
  paidFen: fc.bigInt({ min: 0n, max: 30n }),
  returnedFen: fc.bigInt({ min: 0n, max: 20n }),
});

describe('budgets by statements against the rules for one payment', () => {
  let bed: DisbursementBed;
  beforeAll(async () => {
    bed = await DisbursementBed.start();
  });
  afterAll(() => bed.stop());

  /** A union with a fund and a budget of its own. */
  async function openUnion(receivedFen: bigint): Promise<{ orgId: string; budgetId: string }> {
    const [orgId, fundId, budgetId] = [newId(), newId(), newId()];
    await bed.bed.rows(
      `INSERT INTO disbursement.org_closure (org_id, ancestor_id, version) SELECT $1, a, 1 FROM unnest($2::uuid[]) AS a`,
      [orgId, [orgId, ORGS.province]],
    );
    await bed.bed.rows(
      `INSERT INTO disbursement.fund (id, org_id, fund, account_number, account_name, bank_profile, bank_balance_fen, bank_balance_on)
       VALUES ($1, $2, 'MUTUAL_AID_POOL', $1::uuid::text, 'x', 'x', 0, '2026-01-01')`,
      [fundId, orgId],
    );
    await bed.bed.rows(
      `INSERT INTO disbursement.budget (id, org_id, fund_id, fund, year, received_fen)
       VALUES ($1, $2, $3, 'MUTUAL_AID_POOL', 2026, $4)`,
      [budgetId, orgId, fundId, String(receivedFen)],
    );
    return { orgId, budgetId };
  }

  const budgetOf = async (budgetId: string) =>
    (
      await bed.bed.rows<Record<'available' | 'received' | 'reserved' | 'paid' | 'returned', string>>(
        `SELECT available_fen::text AS available, received_fen::text AS received, reserved_fen::text AS reserved,
                paid_fen::text AS paid, returned_fen::text AS returned
           FROM disbursement.budget WHERE id = $1`,
        [budgetId],
      )
    )[0]!;
  const stagesOf = async (orgId: string): Promise<string[]> =>
    (
      await bed.bed.rows<{ stage: string }>('SELECT stage FROM disbursement.payment WHERE org_id = $1 ORDER BY id', [
        orgId,
      ])
    ).map(({ stage }) => stage);
  const changeIt = (one: BudgetChange) =>
    bed.bed.service.app.get(Commands).run(CALLER, 'disbursement.test', (work) => changeBudgets(work, 'TEST', [one]));

  /** Requests as one chunk of one partition, so that their order is known. */
  const receive = (requests: readonly PaymentRequested[]) =>
    bed.bed.service.app.get(Commands).run(CALLER, 'disbursement.test', (work) =>
      bed.bed.service.app.get(ReceivePayments).handle(
        work,
        requests.map((request) =>
          toMessage(claimsPaymentRequested, request, { id: newId(), time: '2026-01-05T00:00:00Z', version: 1 }),
        ),
      ),
    );

  test('whoever is funded is who the rule funds, in the order of arrival, and no fen is lost', async () => {
    const found = { funded: 0, waiting: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.nat(100),
        fc.array(happening, { minLength: 2, maxLength: 5 }),
        async (startFen, happenings) => {
          const { orgId, budgetId } = await openUnion(BigInt(startFen));
          const asked: bigint[] = [];
          let received = BigInt(startFen);
          for (const each of happenings) {
            if (each.kind === 'requests') {
              await receive(await Promise.all(each.amountsFen.map((fen) => bed.request(Number(fen), { orgId }))));
              asked.push(...each.amountsFen);
            } else {
              await changeIt({ budgetId, receivedFen: each.amountFen });
              received += each.amountFen;
              await bed.bed.service.app.get(FundWaiting).handle();
            }
          }
          const { count, sumFen } = affordable(asked, received);
          expect(await stagesOf(orgId)).toEqual(asked.map((_amount, index) => (index < count ? 'FUNDED' : 'WAITING')));
          expect(await budgetOf(budgetId)).toMatchObject({
            available: String(received - sumFen),
            reserved: String(sumFen),
          });
          found.funded += count;
          found.waiting += asked.length - count;
        },
      ),
      { numRuns: 25 },
    );
    expect(Math.min(found.funded, found.waiting)).toBeGreaterThan(5);
  }, 90_000);

  test('a change is made exactly if the budget stays at or above zero, and its entries add up to it', async () => {
    const found = { made: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.array(change, { minLength: 1, maxLength: 6 }), async (startFen, changes) => {
        const { budgetId } = await openUnion(BigInt(startFen));
        let model = { received: BigInt(startFen), reserved: 0n, paid: 0n, returned: 0n };
        for (const one of changes) {
          const next = {
            received: model.received + one.receivedFen,
            reserved: model.reserved + one.reservedFen,
            paid: model.paid + one.paidFen,
            returned: model.returned + one.returnedFen,
          };
          const available = next.received - next.reserved - next.paid + next.returned;
          const isPossible = available >= 0n && next.reserved >= 0n;
          const isMade = await changeIt({ budgetId, ...one }).then(
            () => true,
            () => false,
          );
          expect(isMade).toBe(isPossible);
          if (isMade) model = next;
          found[isMade ? 'made' : 'refused'] += 1;
        }
        const { available, ...amounts } = await budgetOf(budgetId);
        expect(amounts).toEqual(Object.fromEntries(Object.entries(model).map(([name, fen]) => [name, String(fen)])));
        expect(available).toBe(String(model.received - model.reserved - model.paid + model.returned));
        const [sums] = await bed.bed.rows<{ received: string; reserved: string }>(
          `SELECT coalesce(sum(received_fen), 0)::text AS received, coalesce(sum(reserved_fen), 0)::text AS reserved
             FROM disbursement.budget_entry WHERE budget_id = $1`,
          [budgetId],
        );
        expect(sums).toEqual({ received: String(model.received - BigInt(startFen)), reserved: String(model.reserved) });
      }),
      { numRuns: 40 },
    );
    expect(Math.min(found.made, found.refused)).toBeGreaterThan(5);
  }, 60_000);

  test('changes of several budgets at once are those of each alone, or none of them is made', async () => {
    const found = { made: 0, refused: 0 };
    const onOne = fc.record({ place: fc.nat(2), reservedFen: fc.bigInt({ min: -10n, max: 40n }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }),
        fc.array(onOne, { minLength: 1, maxLength: 8 }),
        async (starts, changes) => {
          const budgets = await Promise.all(starts.map((fen) => openUnion(BigInt(fen))));
          const sums = budgets.map((_budget, place) =>
            sumOf(changes.flatMap((one) => (one.place === place ? [one.reservedFen] : []))),
          );
          const isPossible = sums.every((sum, place) => sum >= 0n && sum <= BigInt(starts[place]!));
          const isMade = await bed.bed.service.app
            .get(Commands)
            .run(CALLER, 'disbursement.test', (work) =>
              changeBudgets(
                work,
                'TEST',
                changes.map(({ place, reservedFen }) => ({ budgetId: budgets[place]!.budgetId, reservedFen })),
              ),
            )
            .then(
              () => true,
              () => false,
            );
          expect(isMade).toBe(isPossible);
          const reserved = await Promise.all(budgets.map(async ({ budgetId }) => (await budgetOf(budgetId)).reserved));
          expect(reserved).toEqual(sums.map((sum) => String(isPossible ? sum : 0n)));
          found[isMade ? 'made' : 'refused'] += 1;
        },
      ),
      { numRuns: 40 },
    );
    expect(Math.min(found.made, found.refused)).toBeGreaterThan(0);
  }, 60_000);
});
