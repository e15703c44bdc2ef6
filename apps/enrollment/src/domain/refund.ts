import type { Actor, Day, Fen } from '@huzhu/kernel';

type RefundStatus = 'WAITING_FOR_PAYEE' | 'PAYEE_GIVEN' | 'ORDERED' | 'ACCEPTED' | 'PAID' | 'RETURNED' | 'REFUSED';

/** Why part of a contribution goes back (plan clause 2.5), or a small union's dues. */
export type RefundCause = 'OVERPAYMENT' | 'DUPLICATE' | 'CANCELLATION' | 'SMALL_UNION_DUES';

/** Dues of one year that go back to the small union that paid them (小微企业工会经费返还). */
interface RefundedDues {
  /** All that were proposed at once. */
  readonly documentId: string;
  /** On paper (文号). */
  readonly number: string;
  readonly unionName: string;
  /** Unified social credit code. */
  readonly unionCode: string;
  readonly year: number;
}

/** One reason to refund. */
export interface RefundItem {
  readonly cause: RefundCause;
  readonly amountFen: Fen;
  readonly on: Day;
  /** The coverage that was paid for in vain; null where many are, or none. */
  readonly coverageId: string | null;
}

/** What one roster's payer gets back (退费), collected until somebody says where to; or what one small union does. */
export interface Refund {
  readonly orgId: string;
  /** Null of dues. */
  readonly rosterId: string | null;
  readonly plan: string | null;
  /** Null of contributions. */
  readonly dues: RefundedDues | null;
  /** The pool that paid it in; null for what was owed before pools were kept. */
  readonly planYear: number | null;
  /** Keyed hash of the employer, of the union, or of the person who paid for themselves. */
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

type Owed = Pick<Refund, 'orgId' | 'payeeKey'> &
  Partial<Pick<Refund, 'planYear'>> &
  RefundItem & { readonly rosterId: string; readonly plan: string };

/** One union's dues with its account, proposed as a whole. */
interface ProposedDues extends Pick<Refund, 'orgId' | 'payeeKey' | 'amountFen'> {
  readonly dues: RefundedDues;
  readonly sealedPayee: string;
  readonly by: string;
  readonly on: Day;
}

/** Whose account it is: told to the rules, and kept nowhere. */
interface PayeeHolder {
  readonly name: string;
  readonly kind: 'CARD' | 'ACCOUNT';
}

export type RefundCommand =
  | ({ readonly type: 'owe' } & Owed)
  | ({ readonly type: 'propose-dues' } & ProposedDues)
  | { readonly type: 'give-payee'; readonly sealedPayee: string; readonly holder: PayeeHolder; readonly by: Actor }
  | { readonly type: 'confirm'; readonly by: Actor; readonly on: Day }
  | { readonly type: 'refuse'; readonly by: Actor; readonly reason: string }
  | { readonly type: 'note-accepted'; readonly sequence: number }
  | { readonly type: 'note-refused'; readonly sequence: number; readonly code: string }
  | { readonly type: 'note-settled'; readonly sequence: number; readonly on: Day }
  | { readonly type: 'note-returned'; readonly sequence: number; readonly reasonCode: string }
  | { readonly type: 'note-reopened'; readonly sequence: number; readonly settled: boolean; readonly on: Day };

export type RefundEvent =
  | ({ readonly type: 'refund-owed' } & Owed)
  | ({ readonly type: 'dues-refund-proposed' } & ProposedDues)
  | { readonly type: 'dues-refund-refused'; readonly by: string; readonly reason: string }
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
  if (event.type === 'dues-refund-proposed') return proposed(event);
  if (state === null) throw new Error(`${event.type} before anything was owed`);
  switch (event.type) {
    case 'refund-payee-given':
      return { ...state, status: 'PAYEE_GIVEN', sealedPayee: event.sealedPayee, payeeBy: event.by };
    case 'dues-refund-refused':
      return { ...state, status: 'REFUSED', reasonCode: 'NOT_CONFIRMED' };
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
    ...NOT_ORDERED,
    orgId,
    rosterId,
    plan,
    planYear,
    dues: null,
    payeeKey,
    amountFen,
    items: [item],
    status: 'WAITING_FOR_PAYEE',
    sealedPayee: null,
    payeeBy: null,
  };
}

function proposed(event: Extract<RefundEvent, { type: 'dues-refund-proposed' }>): Refund {
  const { orgId, payeeKey, amountFen, dues, sealedPayee, by, on } = event;
  return {
    ...NOT_ORDERED,
    orgId,
    rosterId: null,
    plan: null,
    planYear: null,
    dues,
    payeeKey,
    amountFen,
    items: [{ cause: 'SMALL_UNION_DUES', amountFen, on, coverageId: null }],
    status: 'PAYEE_GIVEN',
    sealedPayee,
    payeeBy: by,
  };
}

const NOT_ORDERED = { sequence: 0, confirmedBy: null, confirmedOn: null, settledOn: null, reasonCode: null } as const;
