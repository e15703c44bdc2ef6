import type { Actor, Day, Fen } from '@huzhu/kernel';

type RefundStatus = 'WAITING_FOR_PAYEE' | 'PAYEE_GIVEN' | 'ORDERED' | 'ACCEPTED' | 'PAID' | 'RETURNED' | 'REFUSED';

/** Why part of a contribution goes back (plan clause 2.5). */
export type RefundCause = 'OVERPAYMENT' | 'DUPLICATE' | 'CANCELLATION';

/** One reason to refund. */
export interface RefundItem {
  readonly cause: RefundCause;
  readonly amountFen: Fen;
  readonly on: Day;
  /** The coverage that was paid for in vain; null where many are, or none. */
  readonly coverageId: string | null;
}

/** What one roster's payer gets back (退费): collected until somebody says where to. */
export interface Refund {
  readonly orgId: string;
  readonly rosterId: string;
  readonly plan: string;
  /** The pool that paid it in; null for what was owed before pools were kept. */
  readonly planYear: number | null;
  /** Keyed hash of the employer, or of the person who paid for themselves. */
  readonly payeeKey: string;
  readonly amountFen: Fen;
  readonly items: readonly RefundItem[];
  readonly status: RefundStatus;
  /** 0 until a payment was asked for, 1 for the first, one more for every re-issue. */
  readonly sequence: number;
  readonly sealedPayee: string | null;
  readonly payeeBy: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedOn: Day | null;
  readonly settledOn: Day | null;
  readonly reasonCode: string | null;
}

type Owed = Pick<Refund, 'orgId' | 'rosterId' | 'plan' | 'payeeKey'> & Partial<Pick<Refund, 'planYear'>> & RefundItem;

export type RefundCommand =
  | ({ readonly type: 'owe' } & Owed)
  | { readonly type: 'give-payee'; readonly sealedPayee: string; readonly by: Actor }
  | { readonly type: 'confirm'; readonly by: Actor; readonly on: Day }
  | { readonly type: 'note-accepted'; readonly sequence: number }
  | { readonly type: 'note-refused'; readonly sequence: number; readonly code: string }
  | { readonly type: 'note-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-returned'; readonly sequence: number; readonly reasonCode: string }
  | { readonly type: 'note-reopened'; readonly sequence: number; readonly settled: boolean; readonly on: Day };

export type RefundEvent =
  | ({ readonly type: 'refund-owed' } & Owed)
  | { readonly type: 'refund-payee-given'; readonly sealedPayee: string; readonly by: string }
  | { readonly type: 'refund-ordered'; readonly sequence: number; readonly by: string; readonly on: Day }
  | { readonly type: 'refund-accepted' }
  | { readonly type: 'refund-refused'; readonly code: string }
  | { readonly type: 'refund-settled'; readonly on: Day }
  | { readonly type: 'refund-returned'; readonly reasonCode: string }
  /** What a wrong statement had said is withdrawn: with the bank again, or settled after all. */
  | { readonly type: 'refund-reopened'; readonly settled: boolean; readonly on: Day };

/** The refund after an event. */
export function evolveRefund(state: Refund | null, event: RefundEvent): Refund {
  if (event.type === 'refund-owed') return owed(state, event);
  if (state === null) throw new Error(`${event.type} before anything was owed`);
  switch (event.type) {
    case 'refund-payee-given':
      return { ...state, status: 'PAYEE_GIVEN', sealedPayee: event.sealedPayee, payeeBy: event.by };
    case 'refund-ordered': {
      const { sequence, by, on } = event;
      return { ...state, status: 'ORDERED', sequence, confirmedBy: by, confirmedOn: on, reasonCode: null };
    }
    case 'refund-accepted':
      return { ...state, status: 'ACCEPTED' };
    case 'refund-refused':
      return { ...state, status: 'REFUSED', reasonCode: event.code };
    case 'refund-settled':
      return { ...state, status: 'PAID', settledOn: event.on };
    case 'refund-returned':
      return { ...state, status: 'RETURNED', settledOn: null, reasonCode: event.reasonCode };
    case 'refund-reopened': {
      const { settled, on } = event;
      return { ...state, status: settled ? 'PAID' : 'ACCEPTED', settledOn: settled ? on : null, reasonCode: null };
    }
  }
}

function owed(state: Refund | null, event: Extract<RefundEvent, { type: 'refund-owed' }>): Refund {
  const { orgId, rosterId, plan, planYear = null, payeeKey, cause, amountFen, on, coverageId } = event;
  const item = { cause, amountFen, on, coverageId };
  if (state !== null) return { ...state, amountFen: state.amountFen + amountFen, items: [...state.items, item] };
  return {
    orgId,
    rosterId,
    plan,
    planYear,
    payeeKey,
    amountFen,
    items: [item],
    status: 'WAITING_FOR_PAYEE',
    sequence: 0,
    sealedPayee: null,
    payeeBy: null,
    confirmedBy: null,
    confirmedOn: null,
    settledOn: null,
    reasonCode: null,
  };
}
