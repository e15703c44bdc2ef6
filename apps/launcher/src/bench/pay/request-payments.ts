import { randomBytes } from 'node:crypto';
import {
  businessKey,
  enrollmentPaymentRequested,
  type EventMessage,
  type PaymentRequested,
  toMessage,
} from '@huzhu/contracts';
import { addToOutbox, type Database } from '@huzhu/messaging';
import { PayeeSealer } from '@huzhu/service';
import { v7 as newId } from 'uuid';

const REQUESTS_AT_ONCE = 2_000;

/** Refunds that enrollment asks for, of each organisation of the list in turn. */
export interface Wanted {
  readonly payments: number;
  readonly orgIds: readonly string[];
  readonly amountFen: number;
  readonly approvedOn: string;
  /** Public JWK of disbursement. */
  readonly payeeKey: object;
}

/** Requests some at a time, so that any number of them takes little memory. Payees are sealed as a bulk approval seals them. */
export async function* sealedRequests(wanted: Wanted): AsyncGenerator<EventMessage<PaymentRequested>[], void, void> {
  const sealer = await PayeeSealer.of(JSON.stringify(wanted.payeeKey));
  for (let start = 0; start < wanted.payments; start += REQUESTS_AT_ONCE) {
    const count = Math.min(REQUESTS_AT_ONCE, wanted.payments - start);
    const numbers = Array.from({ length: count }, (_each, place) => start + place);
    const sealed = sealer.sealMany(
      numbers.map((number) => ({
        name: `测试${number}`,
        accountNumber: `622202${String(number).padStart(13, '0')}`,
        accountKind: 'CARD',
      })),
    );
    yield numbers.map((number, place) => {
      const orgId = wanted.orgIds[number % wanted.orgIds.length] as string;
      return messageOf({ ...wanted, orgId, sealedPayee: sealed[place] as string });
    });
  }
}

/**
 * Lays requests into the outbox of enrollment, with the refunds they are for, as that many decisions would have left them; from
 * there they take the road of every other message, and enrollment knows what the news are about.
 */
export async function requestPayments(
  database: Database,
  requests: readonly EventMessage<PaymentRequested>[],
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO enrollment.refund
         (id, version, org_id, roster_id, plan, payee_key, amount_fen, items, status, sequence, confirmed_on)
       SELECT id, 1, org_id, id, 'EMPLOYEE', person_key, amount_fen, '[]', 'ORDERED', 1, approved_on
         FROM UNNEST($1::uuid[], $2::uuid[], $3::text[], $4::int8[], $5::date[])
              AS r(id, org_id, person_key, amount_fen, approved_on)`,
      [
        requests.map(({ payload }) => payload.caseId),
        requests.map(({ payload }) => payload.orgId),
        requests.map(({ payload }) => payload.personKey),
        requests.map(({ payload }) => payload.amountFen),
        requests.map(({ payload }) => payload.approvedOn),
      ],
    );
    await addToOutbox(tx, 'enrollment', requests);
  });
}

function messageOf({
  orgId,
  amountFen,
  approvedOn,
  sealedPayee,
}: Pick<PaymentRequested, 'orgId' | 'amountFen' | 'approvedOn' | 'sealedPayee'>): EventMessage<PaymentRequested> {
  const caseId = newId();
  const payload: PaymentRequested = {
    businessKey: businessKey('enrollment', caseId, 1),
    source: 'enrollment',
    caseId,
    sequence: 1,
    orgId,
    fund: 'MUTUAL_AID_POOL',
    purpose: 'CONTRIBUTION_REFUND',
    amountFen,
    personKey: randomBytes(32).toString('hex'),
    sealedPayee,
    approvedOn,
  };
  return toMessage(enrollmentPaymentRequested, payload, { id: newId(), time: new Date().toISOString(), version: 1 });
}
