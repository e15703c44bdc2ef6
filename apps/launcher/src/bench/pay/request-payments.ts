import { randomBytes } from 'node:crypto';
import { businessKey, enrollmentPaymentRequested, type PaymentRequested, toMessage } from '@huzhu/contracts';
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

/**
 * Lays the requests into the outbox of enrollment, as that many decisions would have left them; from there they take the road of
 * every other message. Payees are sealed as a bulk approval seals them.
 */
export async function requestPayments(database: Database, wanted: Wanted): Promise<void> {
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
    const messages = numbers.map((number, place) => {
      const orgId = wanted.orgIds[number % wanted.orgIds.length] as string;
      return messageOf({ ...wanted, orgId, sealedPayee: sealed[place] as string });
    });
    await database.transaction((tx) => addToOutbox(tx, 'enrollment', messages));
  }
}

function messageOf({
  orgId,
  amountFen,
  approvedOn,
  sealedPayee,
}: Pick<PaymentRequested, 'orgId' | 'amountFen' | 'approvedOn' | 'sealedPayee'>) {
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
