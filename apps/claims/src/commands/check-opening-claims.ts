import { CLAIM_KINDS, type ClaimFacts, type OpeningRowFault } from '@huzhu/contracts';
import { readResidentId } from '@huzhu/kernel';
import { type OpeningClaimRow, type PlanBook, refuseUnexplainedNotice, refuseUnlisted } from '@huzhu/rules';
import { type BlindIndex, isRejected, toJson, type Work } from '@huzhu/service';
import { isInSubtree } from '../store/claim-rows.js';
import { coverageAt, type KnownCoverage, readCoverages } from '../store/known-coverage.js';
import { importedCases, type OpeningClaim } from '../store/opening-claims.js';
import { readPlanBook } from '../store/plan-book.js';
import { planAmong } from '../store/plan-terms.js';
import type { SealedClaim } from '../store/sealed-claim.js';
import { readFacts } from './claim-facts.js';

/** Claims that the rows of a file make, and the rows that make none. */
export interface CheckedOpening {
  readonly claims: readonly OpeningClaim[];
  readonly refused: readonly OpeningRowFault[];
}

interface Staff {
  readonly orgId: string;
  readonly personKey?: string;
}

/** Puts rows together to claims, one a case number, and checks each as a claim by hand is; a fault refuses its whole case. */
export async function checkOpeningClaims(
  work: Work,
  rows: readonly OpeningClaimRow[],
  { staff, index, sealed }: { readonly staff: Staff; readonly index: BlindIndex; readonly sealed: SealedClaim },
): Promise<CheckedOpening> {
  const cases = [...Map.groupBy(rows, (row) => row.caseNumber).values()];
  const keyOf = ([{ idNumber }]: readonly OpeningClaimRow[] & { 0: OpeningClaimRow }): string =>
    index.personKey(idNumber);
  const imported = await importedCases(work.tx, staff.orgId, [...new Set(rows.map((row) => row.caseNumber))]);
  const held = cases.map((each) => ({ rows: each, personKey: keyOf(each as [OpeningClaimRow]) }));
  const coverages = await readCoverages(work.tx, [...new Set(held.map(({ personKey }) => personKey))]);
  const plans = await readPlanBook(work.tx);
  const serves = await servedOrgs(work, [...coverages.values()].flat(), staff.orgId);
  const claims: OpeningClaim[] = [];
  const refused: OpeningRowFault[] = [];
  for (const { rows: ofCase, personKey } of held) {
    const known = (coverages.get(personKey) ?? []).filter(({ orgId }) => serves.has(orgId));
    const own = staff.personKey === personKey;
    const checked = checkCase(work, ofCase, { personKey, known, plans, own, imported, sealed });
    if ('claimId' in checked) claims.push(checked);
    else refused.push(...ofCase.map(({ row }) => ({ row, ...checked })));
  }
  return { claims, refused };
}

type Fault = Omit<OpeningRowFault, 'row'>;

interface CaseFacts {
  readonly personKey: string;
  readonly known: readonly KnownCoverage[];
  readonly plans: PlanBook;
  readonly own: boolean;
  readonly imported: ReadonlySet<string>;
  readonly sealed: SealedClaim;
}

function checkCase(work: Work, rows: readonly OpeningClaimRow[], about: CaseFacts): OpeningClaim | Fault {
  const { personKey, known, plans, own, imported, sealed } = about;
  const [{ caseNumber, idNumber, plan, claimKind, lodgedOn }] = rows as [OpeningClaimRow];
  if (readResidentId(idNumber).kind !== 'valid') return { code: 'ID_INVALID', field: 'idNumber' };
  if (own) return { code: 'RECUSAL_REQUIRED' };
  const kind = CLAIM_KINDS.find((code) => code === claimKind);
  if (kind === undefined) return { code: 'KIND_UNKNOWN', field: 'kind' };
  const facts = factsOf(rows);
  if (facts === null) return { code: 'CASE_CONTRADICTS_ITSELF', field: 'caseNumber' };
  if (imported.has(caseNumber)) return { code: 'IMPORTED_BEFORE', field: 'caseNumber' };
  if (lodgedOn > work.today) return { code: 'DAY_IN_FUTURE', field: 'lodgedOn' };
  const claimId = work.newId();
  const told = kind === 'WOMEN_ILLNESS' ? Object.assign({ notifiedOn: lodgedOn }, facts) : facts;
  const read = readFacts(told, { claimId, plan, kind, today: work.today });
  if (isRejected(read)) return { code: read.code, field: String(read.facts?.['field'] ?? '').replace(/^\//, '') };
  const covered = coverageAt(known, plan, read.eventOn);
  if (covered === null) return { code: 'NO_COVERAGE_KNOWN', field: 'plan' };
  const version = planAmong(plans, known, { plan, eventOn: read.eventOn });
  const unlisted = refuseUnlisted(version, read.claim);
  if (unlisted) return { code: unlisted.code, field: 'illness' };
  const unexplained = refuseUnexplainedNotice(version, read.claim);
  if (unexplained) return { code: unexplained.code, field: 'lateNoticeReason' };
  const { orgId: coveringOrgId } = covered;
  const sealedFacts = sealed.sealFacts(claimId, { facts: read.facts });
  return { claimId, caseNumber, coveringOrgId, personKey, plan, kind, lodgedOn, orderOn: read.orderOn, sealedFacts };
}

/** The facts of a case over its rows, with a settlement a row; null if two rows say otherwise. */
function factsOf(rows: readonly OpeningClaimRow[]): ClaimFacts | null {
  const told = new Map<string, unknown>();
  for (const { idNumber, plan, claimKind, lodgedOn, facts } of rows) {
    for (const [key, value] of Object.entries({ idNumber, plan, claimKind, lodgedOn, ...facts })) {
      if (told.has(key) && told.get(key) !== value) return null;
      told.set(key, value);
    }
  }
  for (const key of ['idNumber', 'plan', 'claimKind', 'lodgedOn']) told.delete(key);
  const settlements = rows.flatMap(({ settlement }) => (settlement === null ? [] : [settlement]));
  const facts = { ...Object.fromEntries(told), ...(settlements.length === 0 ? {} : { settlements }) };
  return JSON.parse(toJson(facts)) as ClaimFacts;
}

/** Organisations of some coverage that lie in the importer's subtree. */
async function servedOrgs(work: Work, coverages: readonly KnownCoverage[], staffOrgId: string): Promise<Set<string>> {
  const served = new Set<string>();
  for (const orgId of new Set(coverages.map((coverage) => coverage.orgId))) {
    if (await isInSubtree(work.tx, orgId, staffOrgId)) served.add(orgId);
  }
  return served;
}
