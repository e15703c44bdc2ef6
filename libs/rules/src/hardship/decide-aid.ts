import { maxFen, minFen, ratioOf, sumFen, type Fen } from '@huzhu/kernel';
import { isDeep, netCost, type Assessment } from './assess-household.js';
import type { AidKind, AidRule, ApprovalLevel, FileAidKind, HardshipStandard } from './hardship-standard.js';

export type AidRequest =
  | { readonly kind: 'TEMPORARY'; readonly requestedFen: Fen }
  | { readonly kind: 'LIVING' | 'ACCIDENT' }
  | { readonly kind: 'EDUCATION'; readonly students: number }
  | { readonly kind: 'MEDICAL'; readonly ownPaidFen: Fen };

/** Aid of the running year that was granted to the household, above 0. */
export interface GrantedAid {
  readonly kind: AidKind;
  readonly grantedFen: Fen;
}

export type AidRefusal = 'NOT_ON_FILE' | 'ALREADY_GRANTED' | 'KIND_NOT_ALLOWED' | 'ONE_KIND_ONLY' | 'RETEST_NOT_DEEP';

export interface AidDecision {
  readonly grantedFen: Fen;
  readonly outcome: 'OK' | 'CAPPED' | AidRefusal;
  readonly approvalLevel?: ApprovalLevel;
  /** The parameter of the standard that decided. */
  readonly clause: string;
}

/** Decides one request of a household with what it was granted so far this year. */
export function decideAid(
  file: Assessment,
  grantedSoFar: readonly GrantedAid[],
  request: AidRequest,
  standard: HardshipStandard,
): AidDecision {
  if (request.kind === 'TEMPORARY') return decideTemporaryAid(grantedSoFar, request.requestedFen, standard);
  const refuse = (outcome: AidRefusal, parameter: string): AidDecision => ({
    grantedFen: 0n,
    outcome,
    clause: `${standard.code} ${parameter}`,
  });
  if (file.category === 'NONE' || file.category === 'REJECTED') return refuse('NOT_ON_FILE', 'aid');
  if (grantedSoFar.some((granted) => granted.kind === request.kind)) return refuse('ALREADY_GRANTED', 'aid');
  const rule = standard.aid[file.category][request.kind];
  if (rule === undefined) return refuse('KIND_NOT_ALLOWED', `aid.${file.category}`);
  if (grantedSoFar.some((granted) => granted.kind !== 'TEMPORARY')) {
    const combination = standard.severalKinds[file.category];
    if (combination === 'ONE_KIND') return refuse('ONE_KIND_ONLY', `severalKinds.${file.category}`);
    const netFen = file.netFen + sumFen(grantedSoFar.map((granted) => granted.grantedFen));
    if (!isDeep(file.household, netFen, standard)) return refuse('RETEST_NOT_DEEP', `severalKinds.${file.category}`);
  }
  return { ...grantByRule(file, request, rule), clause: `${standard.code} aid.${file.category}.${request.kind}` };
}

/** Temporary aid: no file needed, a maximum for the year in all. */
function decideTemporaryAid(
  granted: readonly GrantedAid[],
  requestedFen: Fen,
  standard: HardshipStandard,
): AidDecision {
  const usedFen = sumFen(granted.filter((aid) => aid.kind === 'TEMPORARY').map((aid) => aid.grantedFen));
  const roomFen = maxFen(0n, standard.temporary.capPerYearFen - usedFen);
  return { ...capped(requestedFen, roomFen), clause: `${standard.code} temporary.capPerYearFen` };
}

type FileAidRequest = AidRequest & { readonly kind: FileAidKind };

function grantByRule(file: Assessment, request: FileAidRequest, rule: AidRule): Omit<AidDecision, 'clause'> {
  switch (rule.basis) {
    case 'LINE_MONTHS':
      return { grantedFen: rule.months * file.household.lineFenPerMonth, outcome: 'OK' };
    case 'LINE_MONTHS_PER_STUDENT': {
      const students = request.kind === 'EDUCATION' ? BigInt(request.students) : 1n;
      return { grantedFen: students * rule.months * file.household.lineFenPerMonth, outcome: 'OK' };
    }
    case 'EVENT_NET_COST': {
      const costFen = file.household.event === null ? 0n : maxFen(0n, netCost(file.household.event));
      return capped(ratioOf(costFen, rule.shareBp), rule.capFen);
    }
    case 'OWN_PAID': {
      const grant = capped(ratioOf(request.kind === 'MEDICAL' ? request.ownPaidFen : 0n, rule.shareBp), rule.capFen);
      const level = rule.approval.findLast(({ fromFen }) => grant.grantedFen >= fromFen)!.level;
      return { ...grant, approvalLevel: level };
    }
  }
}

const capped = (amountFen: Fen, capFen: Fen | null): { grantedFen: Fen; outcome: 'OK' | 'CAPPED' } =>
  capFen !== null && amountFen > capFen
    ? { grantedFen: minFen(amountFen, capFen), outcome: 'CAPPED' }
    : { grantedFen: amountFen, outcome: 'OK' };
