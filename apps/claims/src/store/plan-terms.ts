import { type Day, day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  asBrought,
  type ClaimDeadlines,
  documentsFor,
  findPlan,
  type PapersAsked,
  type Plan,
  type PlanBook,
} from '@huzhu/rules';
import type { ClaimCase, PayeeKind } from '../domain/claim-case.js';
import { payeeDocuments, payeeFact, requiredDocuments } from '../domain/required-documents.js';
import { coverageAt, type KnownCoverage, readCoverages } from './known-coverage.js';
import { readPlanBook } from './plan-book.js';

/** What a plan version says about the handling of a claim by hand. */
export interface PlanTerms {
  /** Kinds of documents without which a claim is not handed in; one that was brought in place of another stands for it. */
  readonly required: readonly string[];
  readonly papers: PapersAsked;
  /** Null where the plan is not known: those of the house hold. */
  readonly deadlines: ClaimDeadlines | null;
}

/** What of a claim names its plan version, and its payee. */
type Claimed = Pick<ClaimCase, 'personKey' | 'plan' | 'kind' | 'orderOn' | 'payee' | 'documentKinds'>;

/** The terms of the version a claim falls under: that of the coverage on the day of the event, else the family's latest. */
export async function planTermsOf(
  tx: Tx,
  claim: Claimed,
  facts: Readonly<Record<string, unknown>>,
): Promise<PlanTerms> {
  const plan = await planFor(tx, claim, facts);
  const papers = papersOf(plan, { kind: claim.kind, facts });
  const required = [...new Set([...asBrought(papers, claim.documentKinds), ...payeePapers(plan, claim)])];
  return { required, papers, deadlines: plan?.deadlines ?? null };
}

/** The papers that the account given for a claim calls for; none of the member's own. */
export async function payeePapersOf(
  tx: Tx,
  claim: Claimed,
  facts: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  return isOwn(claim.payee?.kind) ? [] : payeePapers(await planFor(tx, claim, facts), claim);
}

const isOwn = (kind: PayeeKind = 'MEMBER'): boolean => kind === 'MEMBER';

const planFor = (tx: Tx, { personKey, plan, orderOn }: Claimed, facts: Readonly<Record<string, unknown>>) =>
  planOf(tx, { personKey, plan, eventOn: eventDayOf(facts, orderOn) });

/** Those that the plan names for such a payee (`documentsWhen`), else those of the house. */
function payeePapers(plan: Plan | null, { kind, payee }: Pick<Claimed, 'kind' | 'payee'>): readonly string[] {
  const payeeKind = payee?.kind ?? 'MEMBER';
  const fact = payeeFact(payeeKind);
  const named = plan?.documentsWhen.filter((when) => when.benefit === kind && when.fact === fact) ?? [];
  return named.length === 0 ? payeeDocuments(payeeKind) : named.map(({ document }) => document);
}

/** The version a claim falls under, read anew; null if the plan is not known. */
export async function planOf(
  tx: Tx,
  { personKey, plan, eventOn }: { readonly personKey: string; readonly plan: string; readonly eventOn: Day },
): Promise<Plan | null> {
  const [coverages, plans] = await Promise.all([readCoverages(tx, [personKey]), readPlanBook(tx)]);
  return planAmong(plans, coverages.get(personKey) ?? [], { plan, eventOn });
}

/** The version a claim falls under by a person's coverage: that of the day of the event, else the family's latest. */
export function planAmong(
  plans: PlanBook,
  coverages: readonly KnownCoverage[],
  { plan, eventOn }: { readonly plan: string; readonly eventOn: Day },
): Plan | null {
  const version = coverageAt(coverages, plan, eventOn)?.version;
  return (version === undefined ? null : findPlan(plans, plan, version)) ?? latestOf(plans, plan);
}

const latestOf = (plans: PlanBook, code: string): Plan | null => plans.findLast((plan) => plan.code === code) ?? null;

function papersOf(plan: Plan | null, claim: Parameters<typeof documentsFor>[1]): PapersAsked {
  const ofHouse = requiredDocuments(claim.kind);
  return plan === null ? { required: ofHouse, instead: new Map(), ifAny: [] } : documentsFor(plan, claim, ofHouse);
}

/** The day coverage is looked for, as the facts of a claim name it: admission, diagnosis or accident. */
const eventDayOf = (facts: Readonly<Record<string, unknown>>, otherwise: Day): Day => {
  const named = facts['admitted'] ?? facts['diagnosedOn'] ?? facts['accidentOn'];
  return typeof named === 'string' ? day(named) : otherwise;
};
