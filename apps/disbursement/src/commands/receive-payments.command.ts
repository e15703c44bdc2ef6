import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { businessKey, type EventMessage, paymentRefused, type PaymentRequested } from '@huzhu/contracts';
import { type Day, day } from '@huzhu/kernel';
import type { Effect, Tx } from '@huzhu/messaging';
import { payeeChangeOf, publication, requestHash, type Work } from '@huzhu/service';
import { rulesOfFund, yearOf } from '../domain/fund-rules.js';
import { affordable } from '../domain/funding.js';
import { isNearPayment } from '../domain/payee-check.js';
import type { Arrival, PaymentOrder } from '../domain/payment.js';
import { paymentFacts } from '../publish/payment.publish.js';
import { changeBudgets } from '../store/budget-changes.js';
import { lockBudgets } from '../store/budgets.js';
import { payingBudgets, type PayingBudget } from '../store/paying-budgets.js';
import { payeeCheckAggregate } from '../store/payee-check.store.js';
import { keepPayees } from '../store/payees.js';
import { paymentAggregate } from '../store/payment.store.js';

interface Request {
  readonly eventId: string;
  readonly order: PaymentOrder;
}

/** Takes requests for payment as they arrive: reserves their funds, lets them wait, or refuses them. */
@Injectable()
export class ReceivePayments {
  /** A set of requests of one source, in the order they came. Answers one effect for each payment or refusal written. */
  async handle(work: Work, events: readonly EventMessage<PaymentRequested>[]): Promise<Effect[]> {
    const { fresh, reused } = await sift(work.tx, events.map(requestOf));
    const budgetOf = await payingBudgets(
      work.tx,
      fresh.map(({ order }) => order),
      yearOf(work.today),
    );
    const arrivals = fresh.map(({ order }) => arrivalOf(order, budgetOf(order)));
    await reserve(work, fresh, arrivals);
    const ids = fresh.map(() => work.newId());
    await work.decideMany(
      paymentAggregate,
      fresh.map(({ order, eventId }, index) => ({
        id: ids[index]!,
        command: { type: 'receive', order, outcome: arrivals[index]!, on: work.today },
        causedBy: eventId,
      })),
    );
    await keepPayees(
      work.tx,
      fresh.map(({ order }, index) => ({ ...order, paymentId: ids[index]! })),
    );
    await askForLooks(work, fresh, ids);
    return [
      ...fresh.map(({ eventId }, index) => ({ eventId, target: `payment/${ids[index]}` })),
      ...(await refuseReused(work, reused)),
    ];
  }
}

/** Accounts that replaced others a short while ago are looked at by somebody else before they are paid. */
async function askForLooks(work: Work, requests: readonly Request[], ids: readonly string[]): Promise<void> {
  const looks = requests.flatMap(({ order, eventId }, index) => {
    const change = payeeChangeOf(order.sealedPayee);
    if (change === null || !isNearPayment(change.on, work.today)) return [];
    const { orgId, fund, personKey } = order;
    const who = { changedOn: day(change.on), changedBy: change.by, askedOn: work.today };
    const asked = { paymentId: ids[index]!, orgId, fund, personKey, ...who };
    return [{ id: work.newId(), command: { type: 'ask', asked } as const, causedBy: eventId }];
  });
  if (looks.length > 0) await work.decideMany(payeeCheckAggregate, looks);
}

/** A request is the word of its source alone: one that speaks for another source, or under a false key, is malformed. */
function requestOf({ id, type, payload }: EventMessage<PaymentRequested>): Request {
  if (!type.startsWith(`${payload.source}.`)) throw new Error('a source asked for a payment of another source');
  if (payload.businessKey !== businessKey(payload.source, payload.caseId, payload.sequence)) {
    throw new Error('the business key is not that of source, case and sequence');
  }
  const { reissueOf = null, plan = null, planYear = null, fundSource: moneySource = null, ...told } = payload;
  const { approvedOn, amountFen, ...rest } = told;
  const pays = { approvedOn: day(approvedOn), amountFen: BigInt(amountFen), moneySource };
  const order = { ...rest, reissueOf, plan, planYear, ...pays };
  return { eventId: id, order: { ...order, bodyHash: bodyHash(order) } };
}

const bodyHash = (order: Omit<PaymentOrder, 'bodyHash'>): string =>
  requestHash(
    order.businessKey,
    order.orgId,
    order.fund,
    order.purpose,
    String(order.amountFen),
    order.personKey,
    createHash('sha256').update(order.sealedPayee).digest('hex'),
    order.approvedOn,
    order.reissueOf ?? '',
    order.plan ?? '',
    // A request of before pools were kept hashes as it did then.
    ...(order.planYear === null ? [] : [String(order.planYear)]),
  );

/** What a request asked for. Its source is beside the hash: what came before sources were kept told one, and hashes without it. */
interface KnownBody {
  readonly hash: string;
  readonly source: string | null;
}

/** Leaves out what is known already, in the database or earlier in the set; the same key with another body is kept apart. */
async function sift(tx: Tx, requests: readonly Request[]): Promise<{ fresh: Request[]; reused: Request[] }> {
  const rows = await tx.query<{ key: string } & KnownBody>(
    `SELECT business_key AS key, body_hash AS hash, money_source AS source FROM disbursement.payment WHERE business_key = ANY($1::text[])`,
    [requests.map(({ order }) => order.businessKey)],
  );
  const held = new Map<string, KnownBody>(rows.map(({ key, ...body }) => [key, body]));
  const fresh: Request[] = [];
  const reused: Request[] = [];
  for (const request of requests) {
    const { businessKey: key, bodyHash: hash, moneySource: source } = request.order;
    const known = held.get(key);
    if (known === undefined) {
      held.set(key, { hash, source });
      fresh.push(request);
    } else if (known.hash !== hash || (known.source !== null && known.source !== source)) {
      reused.push(request);
    }
  }
  return { fresh, reused };
}

/** What can be said before looking at the money. A payment that may be funded is answered as if it were. */
function arrivalOf(order: PaymentOrder, budget: PayingBudget | null): Arrival {
  if (!rulesOfFund(order.fund).purposes.includes(order.purpose)) return { kind: 'refused', code: 'PURPOSE_FORBIDDEN' };
  const from = budget === null ? null : { fundId: budget.fundId, budgetId: budget.budgetId };
  if (budget?.state === 'CLOSED') return { kind: 'refused', code: 'BUDGET_CLOSED' };
  if (order.sequence > 1 || order.reissueOf !== null)
    return { kind: 'waiting', reason: 'REISSUE_AGREEMENT', from: null };
  return from === null ? { kind: 'waiting', reason: 'NO_FUNDS', from: null } : { kind: 'funded', from };
}

/** Reserves what the budgets can pay, in order of arrival; `arrivals` of the others become waiting. */
async function reserve(work: Work, requests: readonly Request[], arrivals: Arrival[]): Promise<void> {
  const places = Map.groupBy(arrivals.keys(), (index) => budgetAskedOf(arrivals[index]!));
  places.delete(null);
  const budgets = await lockBudgets(work.tx, [...places.keys()] as string[]);
  const awaited = await budgetsAwaited(
    work.tx,
    budgets.map(({ id }) => id),
  );
  const changes = budgets.map(({ id: budgetId, state, availableFen }) => {
    const candidates = places.get(budgetId)!;
    const amounts = candidates.map((index) => requests[index]!.order.amountFen);
    const isFree = state === 'OPEN' && !awaited.has(budgetId);
    const { count, sumFen } = isFree ? affordable(amounts, availableFen) : { count: 0, sumFen: 0n };
    for (const index of candidates.slice(count)) {
      const { from } = arrivals[index] as Extract<Arrival, { kind: 'funded' }>;
      arrivals[index] = { kind: 'waiting', reason: 'NO_FUNDS', from };
    }
    return { budgetId, reservedFen: sumFen };
  });
  await changeBudgets(work, 'RESERVED', changes);
}

const budgetAskedOf = (arrival: Arrival): string | null => (arrival.kind === 'funded' ? arrival.from.budgetId : null);

/** Those of the budgets somebody waits for already: nobody is overtaken. */
async function budgetsAwaited(tx: Tx, budgetIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT b.id FROM UNNEST($1::uuid[]) AS b(id)
      WHERE EXISTS (SELECT 1 FROM disbursement.payment p
                     WHERE p.budget_id = b.id AND p.stage = 'WAITING' AND p.waiting_reason = 'NO_FUNDS')`,
    [budgetIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Answers each misuse once, and leaves the first payment as it is. */
async function refuseReused(work: Work, requests: readonly Request[]): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const { order, eventId } of requests) {
    const id = work.newId();
    const added = await work.tx.query(
      `INSERT INTO disbursement.refused_request
         (id, business_key, body_hash, org_id, code, amount_fen, refused_on, caused_by)
       VALUES ($1, $2, $3, $4, 'BUSINESS_KEY_REUSED', $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [id, order.businessKey, order.bodyHash, order.orgId, order.amountFen, work.today, eventId],
    );
    if (added.length === 0) continue;
    const { businessKey: key, bodyHash: hash, amountFen } = order;
    await work.audit('refused-request', id, 1, null, { key, hash, amountFen, causedBy: eventId });
    await work.publish([publication(paymentRefused, refusal(order, id, work.today))], 1);
    effects.push({ eventId, target: `refused-request/${id}` });
  }
  return effects;
}

const refusal = (order: PaymentOrder, id: string, on: Day) => ({
  ...paymentFacts(order, id),
  code: 'BUSINESS_KEY_REUSED',
  refusedOn: on,
});
