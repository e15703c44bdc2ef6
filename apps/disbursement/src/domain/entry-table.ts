import type { Day } from '@huzhu/kernel';
import { RECEIVABLE, SUSPENSE } from './chart-of-accounts.js';
import {
  contributionEntry,
  type Entry,
  openingEntry,
  paymentEntry,
  receivableEntry,
  recoveryEntry,
  returnEntry,
  suspenseClearedEntry,
  suspenseEntry,
} from './entries.js';
import { ENTRY_TEMPLATES, handWrittenKind } from './entry-templates.js';
import { FREE_MATCH_KINDS, freeEntries } from './free-matches.js';
import { FUND_RULES, type FundRules } from './fund-rules.js';
import type { PaymentEvent } from './payment.js';

/** What has an entry, one name each. */
type BookedEvent =
  | 'OPENING_CONFIRMED'
  | 'PAYMENT_SETTLED'
  | 'FISCAL_PAYMENT_SETTLED'
  | 'REISSUE_SETTLED'
  | 'PAYMENT_RETURNED'
  | 'CONTRIBUTION_CREDITED'
  | 'CONTRIBUTION_TOLD'
  | 'RECOVERY_OPENED'
  | 'PRIOR_YEAR_RECOVERY_OPENED'
  | 'FISCAL_RECOVERY_OPENED'
  | 'FISCAL_PRIOR_YEAR_RECOVERY_OPENED'
  | 'RECOVERY_OFFSET'
  | 'RECOVERY_WRITTEN_OFF'
  | 'REPAYMENT_CREDITED'
  | 'REPAYMENT_TOLD'
  | 'DEBIT_UNEXPLAINED'
  | 'CREDIT_UNEXPLAINED';

/** One line of the table "event → entry", as one fund books it. */
export interface EntryTableRow {
  readonly event: string;
  /** An event or a bank line books by itself, a match at the desk does, or two people write it. */
  readonly origin: 'BY_ITSELF' | 'DESK' | 'BY_HAND';
  readonly fund: string;
  readonly kind: string;
  readonly debit: string;
  readonly credit: string;
}

const FACTS = { amountFen: 1n, bookedOn: '2022-01-01' as Day, sourceId: '' };

const PAID = { id: '', fromReturned: false, moneySource: null } as const;

/** A source of a fund that is fiscal money; null where it has none. */
const fiscalSource = ({ heldApart }: FundRules): string | null => Object.keys(heldApart)[0] ?? null;

const BY_ITSELF: Readonly<Record<BookedEvent, (rules: FundRules) => Entry>> = {
  OPENING_CONFIRMED: (rules) => openingEntry(rules, FACTS),
  PAYMENT_SETTLED: (rules) => paymentEntry(rules, FACTS, PAID),
  FISCAL_PAYMENT_SETTLED: (rules) => paymentEntry(rules, FACTS, { ...PAID, moneySource: fiscalSource(rules) }),
  REISSUE_SETTLED: (rules) => paymentEntry(rules, FACTS, { ...PAID, fromReturned: true }),
  PAYMENT_RETURNED: (rules) => returnEntry(rules, FACTS, ''),
  CONTRIBUTION_CREDITED: (rules) => contributionEntry(rules, FACTS),
  CONTRIBUTION_TOLD: (rules) => suspenseClearedEntry(rules, FACTS),
  RECOVERY_OPENED: (rules) => receivableEntry(rules, FACTS, 'RECEIVABLE'),
  PRIOR_YEAR_RECOVERY_OPENED: (rules) =>
    receivableEntry(rules, FACTS, 'RECEIVABLE', { inPriorYear: true, moneySource: null }),
  FISCAL_RECOVERY_OPENED: (rules) =>
    receivableEntry(rules, FACTS, 'RECEIVABLE', { inPriorYear: false, moneySource: fiscalSource(rules) }),
  FISCAL_PRIOR_YEAR_RECOVERY_OPENED: (rules) =>
    receivableEntry(rules, FACTS, 'RECEIVABLE', { inPriorYear: true, moneySource: fiscalSource(rules) }),
  RECOVERY_OFFSET: (rules) => receivableEntry(rules, FACTS, 'RECEIVABLE_OFFSET'),
  RECOVERY_WRITTEN_OFF: (rules) => receivableEntry(rules, FACTS, 'RECEIVABLE_WRITTEN_OFF'),
  REPAYMENT_CREDITED: (rules) => recoveryEntry(rules, FACTS),
  REPAYMENT_TOLD: (rules) => suspenseClearedEntry(rules, FACTS, 'RECOVERY'),
  DEBIT_UNEXPLAINED: (rules) => suspenseEntry(rules, FACTS, 'DEBIT'),
  CREDIT_UNEXPLAINED: (rules) => suspenseEntry(rules, FACTS, 'CREDIT'),
};

const SETTLING: readonly BookedEvent[] = ['PAYMENT_SETTLED', 'FISCAL_PAYMENT_SETTLED', 'REISSUE_SETTLED'];
const OWED: readonly BookedEvent[] = [
  'RECOVERY_OPENED',
  'PRIOR_YEAR_RECOVERY_OPENED',
  'FISCAL_RECOVERY_OPENED',
  'FISCAL_PRIOR_YEAR_RECOVERY_OPENED',
  'RECOVERY_OFFSET',
  'RECOVERY_WRITTEN_OFF',
];
const REPAID: readonly BookedEvent[] = ['REPAYMENT_CREDITED', 'REPAYMENT_TOLD'];

/** What each thing that happens to a payment books; what moves no money books nothing. */
export const BOOKED_BY_PAYMENT: Readonly<Record<PaymentEvent['type'], readonly BookedEvent[]>> = {
  'payment-received': [],
  'payment-funded': [],
  'payment-put-to-wait': [],
  'payment-refused': [],
  'reissue-agreed': [],
  'payment-reissued': [],
  'number-taken': [],
  'number-given-up': [],
  'payment-batched': [],
  'payment-unbatched': [],
  'payment-settled': SETTLING,
  'payment-returned': ['PAYMENT_RETURNED'],
  // Their entries are reversed, each by a new one.
  'settlement-withdrawn': SETTLING,
  'return-withdrawn': ['PAYMENT_RETURNED'],
};

/** What each message of another service books; an order becomes an entry once the bank has paid. */
export const BOOKED_BY_NEWS: Readonly<Record<string, readonly BookedEvent[]>> = {
  'identity.org-unit-changed.v1': [],
  'enrollment.payment-requested.v1': SETTLING,
  'claims.payment-requested.v1': SETTLING,
  'hardship.payment-requested.v1': SETTLING,
  'winter-relief.payment-requested.v1': SETTLING,
  'enrollment.contribution-received.v1': ['CONTRIBUTION_CREDITED', 'CONTRIBUTION_TOLD'],
  'claims.recovery-changed.v1': OWED,
  'claims.recovery-repaid.v1': REPAID,
  'winter-relief.emergency-recovery-changed.v1': OWED,
  'winter-relief.relief-money-back.v1': [...REPAID, 'RECOVERY_OPENED'],
};

/** What books without any of them: an order of two people, or a line of the bank that nobody had told of. */
export const BOOKED_OTHERWISE: readonly BookedEvent[] = [
  'OPENING_CONFIRMED',
  'DEBIT_UNEXPLAINED',
  'CREDIT_UNEXPLAINED',
];

/** What every fund books for what (domain of books 5.2): made of the entries themselves, so that it cannot say otherwise. */
export const ENTRY_TABLE: readonly EntryTableRow[] = FUND_RULES.flatMap((rules) => [
  ...byItself(rules),
  ...atTheDesk(rules),
  ...byHand(rules.fund),
]);

function byItself(rules: FundRules): EntryTableRow[] {
  return Object.entries(BY_ITSELF)
    .filter(([event]) => rules.fund === 'MUTUAL_AID_POOL' || !event.startsWith('CONTRIBUTION_'))
    .filter(([event]) => fiscalSource(rules) !== null || !event.startsWith('FISCAL_'))
    .map(([event, entryOf]) => {
      const { kind, debit, credit } = entryOf(rules);
      return { event, origin: 'BY_ITSELF', fund: rules.fund, kind, debit, credit };
    });
}

function atTheDesk({ fund, accounts }: FundRules): EntryTableRow[] {
  const row = { origin: 'DESK', fund } as const;
  const cleared = { ...row, kind: 'SUSPENSE_CLEARED' } as const;
  return [
    ...[...new Set([accounts.paid, accounts.fiscalPaid])].map((debit) => {
      return { ...cleared, event: 'PAYMENTS', debit, credit: SUSPENSE.debit };
    }),
    { ...cleared, kind: 'RETURN', event: 'RETURNS', debit: SUSPENSE.credit, credit: accounts.returned },
    { ...cleared, event: 'CONTRIBUTIONS', debit: SUSPENSE.credit, credit: accounts.contribution },
    { ...cleared, event: 'RECOVERIES', debit: SUSPENSE.credit, credit: RECEIVABLE },
    ...FREE_MATCH_KINDS.flatMap((event) =>
      (freeEntries(event, fund) ?? []).map((sides) => ({ ...row, event, ...sides })),
    ),
  ];
}

function byHand(fund: string): EntryTableRow[] {
  return ENTRY_TEMPLATES.filter(({ funds }) => funds.includes(fund)).map(({ code, debit, credit }) => {
    const kind = handWrittenKind({ template: code, correctsId: null });
    return { event: code, origin: 'BY_HAND', fund, kind, debit, credit };
  });
}
