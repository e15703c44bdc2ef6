import { accept, reject, type Day, type Decision } from '@huzhu/kernel';

/** Where a payment stands that was asked of disbursement. */
export type PaymentStatus = 'ORDERED' | 'ACCEPTED' | 'PAYMENT_REFUSED' | 'PAID' | 'RETURNED';

/** What the bank and disbursement made of the current payment. */
export interface OrderedPayment {
  readonly sequence: number;
  /** The payee it went to; sealed to disbursement. */
  readonly sealedPayee: string;
  readonly settledOn: Day | null;
  readonly reasonCode: string | null;
}

/** News of disbursement, the same for everything that is paid. */
export type PaymentNote =
  | { readonly type: 'note-accepted'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-refused'; readonly sequence: number; readonly on: Day; readonly code: string }
  | { readonly type: 'note-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-returned'; readonly sequence: number; readonly on: Day; readonly reasonCode: string }
  | { readonly type: 'note-reopened'; readonly sequence: number; readonly on: Day; readonly settledOn: Day | null };

export type PaymentNoted =
  | { readonly type: 'payment-accepted'; readonly on: Day }
  | { readonly type: 'payment-refused'; readonly on: Day; readonly code: string }
  | { readonly type: 'payment-settled'; readonly on: Day }
  | {
      readonly type: 'payment-returned';
      readonly on: Day;
      readonly reasonCode: string;
      /** It had counted as paid until now. */
      readonly wasCovered: boolean;
    }
  /** A wrong statement was withdrawn; `settledOn` is null if the payment is with the bank again. */
  | { readonly type: 'payment-reopened'; readonly on: Day; readonly settledOn: Day | null };

/** What is paid, as far as its payment goes. */
interface Paid {
  readonly status: string;
  readonly payment: OrderedPayment | null;
}

const NOTED_FROM: Readonly<Record<PaymentNote['type'], readonly string[]>> = {
  'note-accepted': ['ORDERED'],
  'note-refused': ['ORDERED', 'ACCEPTED'],
  'note-settled': ['ORDERED', 'ACCEPTED'],
  'note-returned': ['ORDERED', 'ACCEPTED', 'PAID'],
  'note-reopened': ['PAID', 'RETURNED', 'EXCUSED', 'WITHDRAWN'],
};

/** Who was excused, or whose relief was taken back, because the money came back has it after all when it did not. */
const CAME_BACK: readonly string[] = ['RETURNED', 'EXCUSED', 'WITHDRAWN'];

/** News about the current payment; anything that was known already is refused and changes nothing. */
export function decidePaymentNote(
  { status, payment }: Paid,
  command: PaymentNote,
  way: string,
): Decision<PaymentNoted> {
  if (command.sequence !== payment?.sequence) return reject('OTHER_PAYMENT', way);
  if (!NOTED_FROM[command.type].includes(status)) return reject('WRONG_STATUS', way, { status });
  const { on } = command;
  switch (command.type) {
    case 'note-accepted':
      return accept({ type: 'payment-accepted', on });
    case 'note-refused':
      return accept({ type: 'payment-refused', on, code: command.code });
    case 'note-settled':
      return accept({ type: 'payment-settled', on });
    case 'note-returned':
      return accept({ type: 'payment-returned', on, reasonCode: command.reasonCode, wasCovered: status === 'PAID' });
    case 'note-reopened': {
      const { settledOn } = command;
      return (settledOn === null ? ['PAID'] : CAME_BACK).includes(status)
        ? accept({ type: 'payment-reopened', on, settledOn })
        : reject('WRONG_STATUS', way, { status });
    }
  }
}

/** Status and payment after news. Throws for news of a payment that was never ordered. */
export function evolvePayment(
  payment: OrderedPayment | null,
  event: PaymentNoted,
): { readonly status: PaymentStatus; readonly payment: OrderedPayment } {
  if (payment === null) throw new Error('news of a payment that was never ordered');
  switch (event.type) {
    case 'payment-accepted':
      return { status: 'ACCEPTED', payment };
    case 'payment-refused':
      return { status: 'PAYMENT_REFUSED', payment: { ...payment, reasonCode: event.code } };
    case 'payment-settled':
      return { status: 'PAID', payment: { ...payment, settledOn: event.on } };
    case 'payment-returned':
      return { status: 'RETURNED', payment: { ...payment, settledOn: null, reasonCode: event.reasonCode } };
    case 'payment-reopened': {
      const { settledOn } = event;
      return { status: settledOn === null ? 'ACCEPTED' : 'PAID', payment: { ...payment, settledOn, reasonCode: null } };
    }
  }
}
