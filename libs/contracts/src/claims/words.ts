/** Kinds of benefit a claim may ask for (申领类别). */
export const CLAIM_KINDS = ['HOSPITAL', 'HOSPITAL_ALLOWANCE', 'CRITICAL_ILLNESS', 'WOMEN_ILLNESS', 'ACCIDENT'] as const;
export type ClaimKindCode = (typeof CLAIM_KINDS)[number];

/** How far a claim is; from `FIRST_REVIEW` to `CONFIRMATION` it names the step it waits for. */
export const CLAIM_STATES = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED_FOR_FIX',
  'FIRST_REVIEW',
  'SECOND_REVIEW',
  'APPROVAL',
  'CONFIRMATION',
  'WAITING_FOR_PAYEE',
  'APPROVED',
  'ORDERED',
  'PAID',
  'PAY_RETURNED',
  'PAY_REFUSED',
  'RECOVERY',
  'CLOSED',
  'REJECTED',
  'APPEALED',
  'WITHDRAWN',
  'SUPERSEDED',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** Steps that people take in bulk, as they stand in addresses. */
export const WORK_STEPS = ['first-review', 'second-review', 'approval', 'confirmation'] as const;
export type WorkStep = (typeof WORK_STEPS)[number];

/** Lists of claims that wait for somebody's step, as they stand in addresses. */
export const WORK_LISTS = ['union-check', 'acceptance', ...WORK_STEPS, 'appeal'] as const;
export type WorkList = (typeof WORK_LISTS)[number];

/** How near the deadline of a step is. */
export const ESCALATIONS = ['NEARING', 'OVERDUE'] as const;
export type EscalationLevel = (typeof ESCALATIONS)[number];

export const VERDICTS = ['PASS', 'REJECT'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why people must look at a claim, whatever its amount; a flag never refuses by itself. */
export const RISK_FLAGS = [
  'INVOICE_OF_ANOTHER_MEMBER',
  'SETTLEMENT_OF_ANOTHER_MEMBER',
  'SETTLEMENT_CONFLICT',
  'VISIT_CONFLICT',
  'VISIT_OF_ANOTHER_MEMBER',
  'PAPER_OF_ANOTHER_STAY',
  'COVERED_ELSEWHERE',
  'OVERLAPPING_STAY',
  'LATE_NOTICE',
  'JUST_BELOW_LIMIT',
  'SHARED_CARD',
  'PAYEE_NAME_DIFFERS',
  'PAYEE_NOT_MEMBER',
  'IMAGE_SEEN_BEFORE',
  'STAFF_OR_RELATIVE',
  'OTHER_INSURANCE',
  'FUNDS_DIFFER_FROM_SUM',
  'NOT_DECIDABLE',
] as const;
export type RiskFlag = (typeof RISK_FLAGS)[number];

/** Whose account a benefit goes to (收款人): the member's own, or, with proof, that of a guardian (监护人) or of an heir (继承人). */
export const PAYEE_KINDS = ['MEMBER', 'GUARDIAN', 'HEIR'] as const;
export type PayeeKind = (typeof PAYEE_KINDS)[number];

/** Why a person has to look at an account before anything is paid to it; a finding never refuses by itself. */
export const PAYEE_FINDINGS = ['SHARED_CARD', 'PAYEE_NAME_DIFFERS', 'PAYEE_NOT_MEMBER'] as const;
export type PayeeFinding = (typeof PAYEE_FINDINGS)[number];

/** Documents of a claim (材料). */
export const DOCUMENT_KINDS = [
  'CLAIM_FORM',
  'ID_CARD',
  'BANK_CARD',
  'SETTLEMENT_SHEET',
  'INVOICE',
  'DISCHARGE_SUMMARY',
  'ITEMISED_LIST',
  'DIAGNOSIS_CERTIFICATE',
  'PATHOLOGY_REPORT',
  'EXAMINATION_REPORT',
  'OPERATION_NOTE',
  'ADMISSION_RECORD',
  'RECORD_FRONT_PAGE',
  'UNION_STATEMENT',
  'ACCIDENT_STATEMENT',
  'POLICE_REPORT',
  'DISABILITY_ASSESSMENT',
  'DEATH_CERTIFICATE',
  'HOUSEHOLD_CANCELLATION',
  'RELATIONSHIP_PROOF',
  'HEIR_PROOF',
  'GUARDIAN_PROOF',
  'OTHER',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How somebody made sure of a paper: the original (原件) was seen, the e-invoice (电子票据) was looked up. */
export const VERIFICATIONS = ['ORIGINAL_SEEN', 'EINVOICE_VERIFIED'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const FEED_STATES = ['RECEIVED', 'DECIDING', 'IMPORTED', 'REFUSED'] as const;
export type FeedState = (typeof FEED_STATES)[number];
