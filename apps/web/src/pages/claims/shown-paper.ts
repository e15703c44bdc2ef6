import { createContext } from 'react';
import type { ClaimDocument } from '../../api/generated/claims.js';

type Kind = ClaimDocument['kind'];

/** The papers beside a form: which there are, which one is looked at, and how another one comes; nothing where there are none. */
export const ShownPaper = createContext<
  { readonly kinds: readonly Kind[]; readonly kind: Kind | undefined; readonly show: (kind: Kind) => void } | undefined
>(undefined);

/** Papers a field of the form is read from, the best first. */
export const PAPERS_OF: Readonly<Record<string, readonly Kind[]>> = {
  cause: ['CLAIM_FORM', 'DISCHARGE_SUMMARY'],
  hospital: ['DISCHARGE_SUMMARY', 'SETTLEMENT_SHEET'],
  stay: ['DISCHARGE_SUMMARY', 'SETTLEMENT_SHEET'],
  illness: ['DIAGNOSIS_CERTIFICATE', 'PATHOLOGY_REPORT', 'DISCHARGE_SUMMARY'],
  diagnosedOn: ['DIAGNOSIS_CERTIFICATE', 'PATHOLOGY_REPORT', 'DISCHARGE_SUMMARY'],
  notifiedOn: ['UNION_STATEMENT', 'CLAIM_FORM'],
  lateNoticeReason: ['UNION_STATEMENT', 'CLAIM_FORM'],
  settlement: ['SETTLEMENT_SHEET', 'INVOICE'],
};
