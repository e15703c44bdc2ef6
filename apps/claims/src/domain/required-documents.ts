import type { ClaimCase, ClaimKind } from './claim-case.js';

const BY_KIND: Readonly<Record<ClaimKind, readonly string[]>> = {
  HOSPITAL: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY'],
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

/** All that is still to be brought: what was named and not brought since, and what is asked for and not there. */
export const missingDocuments = (
  claim: Pick<ClaimCase, 'missing' | 'documentKinds'>,
  required: readonly string[],
): readonly string[] => [
  ...new Set([...claim.missing, ...required.filter((kind) => !claim.documentKinds.includes(kind))]),
];
