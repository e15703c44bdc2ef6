import type {
  BudgetChanged,
  EventMessage,
  PaymentAccepted,
  PaymentRefused,
  PaymentReopened,
  PaymentRequested,
  PaymentReturned,
  PaymentSettled,
  PaymentWaiting,
} from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const requested = ({ version, payload }: EventMessage<PaymentRequested>): ReadRows => [
  {
    table: 'payment_order',
    row: {
      business_key: payload.businessKey,
      version,
      source: payload.source,
      case_id: payload.caseId,
      reissue_of: payload.reissueOf ?? null,
      org_id: payload.orgId,
      fund: payload.fund,
      fund_source: payload.fundSource ?? null,
      purpose: payload.purpose,
      plan: payload.plan ?? null,
      amount_fen: payload.amountFen,
      approved_on: payload.approvedOn,
    },
  },
];

type PaymentFacts = Pick<PaymentAccepted, 'paymentId' | 'businessKey' | 'amountFen'>;

interface Step {
  readonly state: 'ACCEPTED' | 'WAITING' | 'REFUSED' | 'SETTLED' | 'RETURNED' | 'SUBMITTED';
  readonly on: string;
  /** The day the bank paid, of a payment that is settled. */
  readonly settledOn?: string;
  readonly reason?: string;
}

/** How a step of a payment becomes a row. */
const step =
  <News extends PaymentFacts>(stepOf: (news: News) => Step) =>
  ({ version, payload }: EventMessage<News>): ReadRows => {
    const { state, on, settledOn, reason } = stepOf(payload);
    return [
      {
        table: 'payment_step',
        row: {
          payment_id: payload.paymentId,
          version,
          business_key: payload.businessKey,
          state,
          amount_fen: payload.amountFen,
          reason: reason ?? null,
          on_day: on,
          settled_on: settledOn ?? null,
        },
      },
    ];
  };

const budget = ({ version, payload }: EventMessage<BudgetChanged>): ReadRows => [
  {
    table: 'budget',
    row: {
      budget_id: payload.budgetId,
      version,
      org_id: payload.orgId,
      fund: payload.fund,
      available_fen: payload.availableFen,
      year: payload.year ?? null,
      granted_fen: payload.grantedFen ?? null,
      carried_fen: payload.carriedFen ?? null,
      changed_on: payload.changedOn,
    },
  },
];

/** What was ordered, and what became of it. */
export const paymentRows = {
  'enrollment.payment-requested.v1': requested,
  'claims.payment-requested.v1': requested,
  'hardship.payment-requested.v1': requested,
  'winter-relief.payment-requested.v1': requested,
  'disbursement.payment-accepted.v1': step<PaymentAccepted>(({ acceptedOn }) => ({
    state: 'ACCEPTED',
    on: acceptedOn,
  })),
  'disbursement.payment-waiting.v1': step<PaymentWaiting>(({ since, reason }) => ({
    state: 'WAITING',
    on: since,
    reason,
  })),
  'disbursement.payment-refused.v1': step<PaymentRefused>(({ refusedOn, code }) => ({
    state: 'REFUSED',
    on: refusedOn,
    reason: code,
  })),
  'disbursement.payment-settled.v1': step<PaymentSettled>(({ settledOn }) => ({
    state: 'SETTLED',
    on: settledOn,
    settledOn,
  })),
  'disbursement.payment-returned.v1': step<PaymentReturned>(({ returnedOn, reasonCode }) => ({
    state: 'RETURNED',
    on: returnedOn,
    reason: reasonCode,
  })),
  'disbursement.payment-reopened.v1': step<PaymentReopened>(({ state, reopenedOn, settledOn }) => ({
    state,
    on: reopenedOn,
    ...(state === 'SETTLED' ? { settledOn: settledOn ?? reopenedOn } : {}),
  })),
  'disbursement.budget-changed.v1': budget,
};
