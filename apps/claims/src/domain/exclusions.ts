import type { ClaimKind } from './claim-case.js';

const STAYS: readonly ClaimKind[] = ['HOSPITAL', 'HOSPITAL_ALLOWANCE'];
const ILLNESSES: readonly ClaimKind[] = ['CRITICAL_ILLNESS', 'WOMEN_ILLNESS'];

/** Exclusions (除外责任) that only some benefits know; all others hold for every one. */
const KINDS: Readonly<Record<string, readonly ClaimKind[]>> = {
  PRE_EXISTING: ILLNESSES,
  IN_SITU: ILLNESSES,
  WORK_INJURY: ['HOSPITAL'],
  NOT_SETTLED_BY_INSURANCE: ['HOSPITAL'],
  HOSPITAL_LEVEL: ['HOSPITAL_ALLOWANCE'],
  DRUNK_OR_UNLICENSED_DRIVING: [...STAYS, 'ACCIDENT'],
  ILLNESS: ['ACCIDENT'],
  WAR_OR_EARTHQUAKE: ['ACCIDENT'],
};

/** Whether a benefit knows an exclusion. */
export const isExclusionOf = (kind: ClaimKind, exclusion: string): boolean => KINDS[exclusion]?.includes(kind) ?? true;
