import type { DraftClaim } from '@huzhu/contracts';
import { addDays, type Day } from '@huzhu/kernel';
import type { Claimant } from '../claimant.js';
import { advance, type RoadWalk } from '../road-walk.js';
import { stayByHand, STAY_DOCUMENTS } from '../stay-by-hand.js';
import type { HandClaim } from './claim-by-hand.js';
import type { PlanEnrolment, SmallEnrolments } from './enrol-in-plan.js';

/** Long enough covered for an illness of last month to be paid in full. */
const COVERED_DAYS = 120;
/** How long ago it was: more than the days plan C gives for a notice. */
const AGO_DAYS = 20;
/** The invoice in place of the settlement sheet. */
const ALLOWANCE_DOCUMENTS = ['ID_CARD', 'INVOICE', 'DISCHARGE_SUMMARY'];
const ILLNESS_DOCUMENTS = ['ID_CARD', 'DIAGNOSIS_CERTIFICATE', 'UNION_STATEMENT', 'EXAMINATION_REPORT'];
const WOMEN_DOCUMENTS = [...ILLNESS_DOCUMENTS, 'PATHOLOGY_REPORT', 'DISCHARGE_SUMMARY'];
const ACCIDENT_DOCUMENTS = ['ID_CARD', 'ACCIDENT_STATEMENT', 'DISABILITY_ASSESSMENT'];
/** Of ten days in hospital plan B pays all but three, ¥50.00 each for one unit. */
const ALLOWANCE_FEN = 35_000;
/** One unit of plan B. */
const ILLNESS_FEN = 1_000_000;
/** Plan C: the lump sum, ¥2,000.00 for recuperation, and 22 days of ¥26.00. */
const WOMEN_FEN = 1_257_200;
/** Two units of plan D: a tenth of ¥30,000.00 for grade 10, 12 days in hospital and 20 off work at ¥10.00 each. */
const ACCIDENT_FEN = 332_000;

/** One claim by hand of each benefit: of plan A where a sample's member can, of plans B, C and D by people of small employers. */
export function claimsOfMembers(
  walk: RoadWalk,
  claimant: Claimant | null,
  { planB, planC, planD }: SmallEnrolments,
): readonly HandClaim[] {
  return [
    ...(claimant ? [stayClaim(walk, claimant)] : []),
    allowanceClaim(walk, planB),
    illnessClaim(walk, planB),
    womenIllnessClaim(walk, planC),
    accidentClaim(walk, planD),
  ];
}

/** A stay in hospital, claimed under plan A long enough after coverage began. */
function stayClaim(walk: RoadWalk, { person, coverageStart }: Claimant): HandClaim {
  const facts = stayByHand(lately(walk, coverageStart), {
    settlementId: 'SETL-BY-HAND-1',
    invoiceCode: '11069999',
    invoiceNumber: '9999000001',
  });
  return { person, draft: { plan: 'A-HOSP', kind: 'HOSPITAL', facts }, documents: STAY_DOCUMENTS };
}

/** The days of a stay in hospital, claimed under plan B. */
function allowanceClaim(walk: RoadWalk, { members, coverageStart }: PlanEnrolment): HandClaim {
  const discharged = lately(walk, coverageStart);
  const facts = {
    cause: 'ILLNESS',
    hospital: 'H99990099',
    hospitalLevel: 3,
    admitted: addDays(discharged, -10),
    discharged,
  } as const;
  const draft: DraftClaim = { plan: 'B-CI-HA', kind: 'HOSPITAL_ALLOWANCE', facts };
  return { person: members[0]!, draft, documents: ALLOWANCE_DOCUMENTS, expectedFen: ALLOWANCE_FEN };
}

/** An acute myocardial infarction, claimed under plan B; refused at first. */
function illnessClaim(walk: RoadWalk, { members, coverageStart }: PlanEnrolment): HandClaim {
  const facts = { illnessClass: 2, diagnosedOn: lately(walk, coverageStart) };
  const draft: DraftClaim = { plan: 'B-CI-HA', kind: 'CRITICAL_ILLNESS', facts };
  return { person: members[1]!, draft, documents: ILLNESS_DOCUMENTS, expectedFen: ILLNESS_FEN, appealed: true };
}

/** An illness on the list of plan C, of which the union was told late; two people approve so much. */
function womenIllnessClaim(walk: RoadWalk, { members, coverageStart }: PlanEnrolment): HandClaim {
  const facts = { illness: 'BREAST', diagnosedOn: lately(walk, coverageStart), firstStayDays: 22 };
  const draft: DraftClaim = { plan: 'C-WOMEN', kind: 'WOMEN_ILLNESS', facts };
  const lateNoticeReason = 'In hospital since the diagnosis.';
  return { person: members[0]!, draft, documents: WOMEN_DOCUMENTS, expectedFen: WOMEN_FEN, lateNoticeReason };
}

/** A fall at work with a grade of disability, claimed under plan D. */
function accidentClaim(walk: RoadWalk, { members, coverageStart }: PlanEnrolment): HandClaim {
  const gradeStateOn = lately(walk, coverageStart);
  const accidentOn = addDays(gradeStateOn, -40);
  const facts = { accidentOn, hospitalDays: 12, livingDays: 20, disabilityGrade: 10, gradeStateOn };
  const draft: DraftClaim = { plan: 'D-ACC', kind: 'ACCIDENT', facts };
  return { person: members[0]!, draft, documents: ACCIDENT_DOCUMENTS, expectedFen: ACCIDENT_FEN };
}

const lately = (walk: RoadWalk, coverageStart: Day): Day =>
  addDays(advance(walk, addDays(coverageStart, COVERED_DAYS)), -AGO_DAYS);
