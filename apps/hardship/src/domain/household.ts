import type { Day } from '@huzhu/kernel';
import type { HouseholdFacts, KeptAssessment } from './assessment.js';

export type FileStatus =
  'APPLIED' | 'VISITED' | 'PUBLICISED' | 'CHECKED' | 'REVIEWED' | 'ACTIVE' | 'SUSPENDED' | 'EXITED' | 'REJECTED';

/** Duties on the way to a file; nobody has two of them in one case (SOD-1). */
export type Duty = 'INTAKE' | 'OBJECTION' | 'COMPARISON' | 'REVIEW' | 'APPROVAL';

/** Where a file comes from (档案来源): new, or of a household that had left the books and fell back (返困). */
export type FileOrigin = 'NEW' | 'RELAPSED';

/** Who brought the application: the household itself, or the union for it. */
export type ApplicationChannel = 'CLERK' | 'MEMBER';

/** A member as the rules of the file need it; name and document stay encrypted. */
export interface MemberFacts {
  readonly personKey: string;
  readonly relation: string;
  readonly adult: boolean;
  readonly mandateSigned: boolean;
  readonly sharesIncome: boolean;
}

export interface ComparedSource {
  readonly source: string;
  readonly answeredOn: Day;
  readonly differs: boolean;
}

/** A paper of the file (证明材料): what it is of, and the keyed hash of whom; the content lies in the file store. */
export interface FileDocument {
  readonly id: string;
  readonly kind: string;
  /** Whose paper it is; null where it is the whole household's. */
  readonly personKey: string | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  /** A mandate counts until it is revoked; the paper stays. */
  readonly revokedOn?: Day;
}

/** The union's deliberation before a publicity (评议). */
interface Deliberation {
  readonly heldOn: Day;
  readonly participants: number;
  readonly agreed: boolean;
  readonly sealedMinutes: string | null;
}

export type ObjectionOutcome = 'UNFOUNDED' | 'CORRECTED' | 'UPHELD';

/** What somebody has against a file while its notice hangs out (公示异议); words are ciphertext. */
export interface Objection {
  readonly id: string;
  readonly receivedOn: Day;
  /** Ten working days later; null where no official calendar reaches. */
  readonly dueOn: Day | null;
  readonly by: string;
  readonly sealedText: string;
  /** null while it is open. */
  readonly outcome: ObjectionOutcome | null;
  readonly resolvedOn: Day | null;
  readonly resolvedBy: string | null;
  readonly sealedFindings: string | null;
}

/** What is to be done for one household (一户一策); goals and measures are ciphertext. */
interface HouseholdPlan {
  readonly sealedPlan: string;
  /** The member of staff who is responsible. */
  readonly responsible: string;
  readonly from: Day;
  readonly until: Day;
}

/** New facts of a file on the books, and what the standard makes of them. */
interface Reassessment {
  readonly facts: HouseholdFacts;
  readonly assessment: KeptAssessment;
  readonly by: string;
  /** Part of the yearly review, not only of a change. */
  readonly yearly: boolean;
  /** What the authorities answered for it. */
  readonly sources?: readonly ComparedSource[];
}

/** A hardship file (困难职工档案), from application to exit. */
export interface Household {
  readonly orgId: string;
  readonly status: FileStatus;
  readonly channel: ApplicationChannel;
  readonly origin: FileOrigin;
  /** The file of a relapsed household that had ended. */
  readonly previousHouseholdId: string | null;
  readonly mainPersonKey: string;
  /** The main person first. */
  readonly memberPersonKeys: readonly string[];
  /** Whose written mandate is needed. */
  readonly adultPersonKeys: readonly string[];
  readonly adults: number;
  /** Who lives on the shared income. */
  readonly persons: number;
  readonly mainCause: string;
  readonly secondCause: string | null;
  /** Names, documents, employers, illnesses: ciphertext. */
  readonly sealed: string;
  readonly facts: HouseholdFacts;
  readonly assessment: KeptAssessment;
  readonly sealedPayee: string | null;
  readonly documents: readonly FileDocument[];
  readonly people: Readonly<Record<Duty, readonly string[]>>;
  readonly appliedOn: Day;
  readonly visitedOn: Day | null;
  readonly sealedVisitNotes: string | null;
  readonly deliberation: Deliberation | null;
  readonly publicFrom: Day | null;
  /** Last day of the publicity. */
  readonly publicUntil: Day | null;
  readonly objections: readonly Objection[];
  readonly comparisons: readonly ComparedSource[];
  readonly fileNumber: string | null;
  readonly activeFrom: Day | null;
  readonly endedOn: Day | null;
  /** Why the application was rejected, or the file ended. */
  readonly endReason: string | null;
  readonly plan: HouseholdPlan | null;
  /** Facts that wait for a second person. */
  readonly reassessment: Reassessment | null;
  readonly lastReviewedOn: Day | null;
  /** Every file on the books is reviewed at least once a year. */
  readonly nextReviewOn: Day | null;
  /** Who proposed and who approved the last review: neither checks the sample. */
  readonly reviewedBy: readonly string[];
  readonly suspendReason: string | null;
}

/** Whether a file is on the books: only then the household is helped as one on file. */
export const isActive = (household: Household): boolean => household.status === 'ACTIVE';

/** Whether it has a file that has not ended: a suspended one is on the books, and not helped. */
export const isOnBooks = ({ status }: Pick<Household, 'status'>): boolean =>
  status === 'ACTIVE' || status === 'SUSPENDED';

/** Objections nobody has resolved yet; they stop every step after the publicity. */
export const openObjections = (household: Pick<Household, 'objections'>): number =>
  household.objections.filter(({ outcome }) => outcome === null).length;

/** Whether a paper is this person's mandate, and counts. */
export const isMandateOf = (personKey: string, { kind, personKey: of, revokedOn }: FileDocument): boolean =>
  kind === 'MANDATE' && of === personKey && revokedOn === undefined;

/** Adults whose written mandate (授权委托书) is not among the papers, or was revoked. */
export const adultsWithoutMandate = ({ adultPersonKeys, documents }: Household): number =>
  adultPersonKeys.filter((personKey) => !documents.some((paper) => isMandateOf(personKey, paper))).length;
