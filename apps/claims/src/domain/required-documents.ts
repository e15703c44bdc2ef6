import type { ClaimKind } from './claim-case.js';

const BY_KIND: Readonly<Record<ClaimKind, readonly string[]>> = {
  HOSPITAL: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY'],
  HOSPITAL_ALLOWANCE: ['ID_CARD', 'SETTLEMENT_SHEET', 'DISCHARGE_SUMMARY'],
  CRITICAL_ILLNESS: ['ID_CARD', 'DIAGNOSIS_CERTIFICATE'],
  WOMEN_ILLNESS: ['ID_CARD', 'DIAGNOSIS_CERTIFICATE'],
};

/**
 * Documents without which a claim is not handed in. The form is the claim itself and the card is sealed apart, so that
 * neither is asked for as a picture; whatever else a case needs is named by the officer.
 */
export const requiredDocuments = (kind: ClaimKind): readonly string[] => BY_KIND[kind];
