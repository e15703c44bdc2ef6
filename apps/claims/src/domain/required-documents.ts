import type { ClaimCase, ClaimKind, PayeeKind } from './claim-case.js';

const BY_KIND: Readonly<Record<ClaimKind, readonly string[]>> = {
  HOSPITAL: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'],
  HOSPITAL_ALLOWANCE: ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'],
  CRITICAL_ILLNESS: ['ID_CARD', 'DIAGNOSIS_CERTIFICATE'],
  WOMEN_ILLNESS: ['ID_CARD', 'DIAGNOSIS_CERTIFICATE'],
  ACCIDENT: ['ID_CARD', 'ACCIDENT_STATEMENT'],
};

/**
 * Documents without which a claim is not handed in, where its plan names none. The form is the claim itself and the card is
 * sealed apart, so that neither is asked for as a picture; whatever else a case needs is named by the officer.
 */
export const requiredDocuments = (kind: ClaimKind): readonly string[] => BY_KIND[kind];

const BY_PAYEE: Readonly<Record<PayeeKind, readonly string[]>> = {
  MEMBER: [],
  GUARDIAN: ['RELATIONSHIP_PROOF', 'GUARDIAN_PROOF'],
  HEIR: ['DEATH_CERTIFICATE', 'RELATIONSHIP_PROOF', 'HEIR_PROOF'],
};

/** Papers that prove who is paid in the member's place, where the plan names none. */
export const payeeDocuments = (kind: PayeeKind): readonly string[] => BY_PAYEE[kind];

/** The fact by which a plan calls for papers of a payee in the member's place (`documentsWhen`); null of the member's own account. */
export const payeeFact = (kind: PayeeKind): 'payeeIsGuardian' | 'payeeIsHeir' | null =>
  kind === 'MEMBER' ? null : kind === 'HEIR' ? 'payeeIsHeir' : 'payeeIsGuardian';

/** All that is still to be brought: what was named and not brought since, and what is asked for and not there. */
export const missingDocuments = (
  claim: Pick<ClaimCase, 'missing' | 'documentKinds'>,
  required: readonly string[],
): readonly string[] => [
  ...new Set([...claim.missing, ...required.filter((kind) => !claim.documentKinds.includes(kind))]),
];
