import { Inject, Injectable } from '@nestjs/common';
import { type Day, day, type Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  type Claim,
  type ClaimDeadlines,
  type ClaimHistory,
  decideClaim,
  emptyHistory,
  findPlan,
  type Plan,
  type PlanBook,
  planYearOf,
} from '@huzhu/rules';
import { routeOf } from '../domain/approval-route.js';
import { type Channel, netFen, type Proposal, type RiskFlag } from '../domain/claim-case.js';
import { withAllowanceStay } from '../domain/counted-stays.js';
import { effectOf, type HistoryEffect, withoutEffect } from '../domain/history-effect.js';
import { flagsOfDecision } from '../domain/risk-flags.js';
import { insidersAmong } from '../store/insiders.js';
import { ancestorsOf, coverageAt, type KnownCoverage, readCoverages } from '../store/known-coverage.js';
import { lockHistories, saveHistories, shareDeciding } from '../store/person-history.js';
import { type KnownPayee, readPayees } from '../store/person-payee.js';
import { readPlanBook } from '../store/plan-book.js';
import { planAmong } from '../store/plan-terms.js';
import { Offsets } from './offsets.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { sharingCard } from '../store/shared-cards.js';

/** A claim to be decided with what the rules need besides history and coverage. */
export interface ToDecide {
  readonly claimId: string;
  readonly personKey: string;
  readonly claim: Claim;
  readonly channel: Channel;
  readonly riskFlags: readonly RiskFlag[];
  readonly carriedFen: Fen;
  /** Organisation to which the claim belongs if no coverage names one. */
  readonly orgId: string;
  /** Organisation that imported the facts; null where nobody did, or it is known no more. */
  readonly importedFor?: string | null;
  /** Day of admission or diagnosis. */
  readonly eventOn: Day;
  readonly decidedOn: Day;
}

/** Opens adjudications: the persons' histories locked, their coverage and the plans at hand. */
@Injectable()
export class Adjudications {
  constructor(@Inject(SealedClaim) private readonly sealed: SealedClaim) {}

  /** To be called before any claim row is locked. */
  async begin(tx: Tx, personKeys: readonly string[]): Promise<Adjudication> {
    // Asked for in one go, and done in this order: histories are locked before recoveries, and coverage is read after them.
    const [, stored, coverages, payees, offsets, sharedCards, insiders, plans] = await Promise.all([
      shareDeciding(tx),
      lockHistories(tx, personKeys),
      readCoverages(tx, personKeys),
      readPayees(tx, personKeys),
      Offsets.lock(tx, personKeys),
      sharingCard(tx, personKeys),
      insidersAmong(tx, personKeys),
      readPlanBook(tx),
    ]);
    const histories = new Map<string, ClaimHistory>();
    for (const [person, text] of stored) {
      histories.set(person, text === null ? emptyHistory : this.sealed.openHistory(person, text));
    }
    const suspects = { sharedCards, insiders };
    return new Adjudication(tx, this.sealed, histories, { coverages, payees, suspects, offsets, plans });
  }
}

/** What is known of the locked persons beside their histories. */
interface Knowledge {
  readonly coverages: ReadonlyMap<string, readonly KnownCoverage[]>;
  readonly payees: ReadonlyMap<string, KnownPayee>;
  readonly suspects: Readonly<Record<'sharedCards' | 'insiders', ReadonlySet<string>>>;
  readonly offsets: Offsets;
  readonly plans: PlanBook;
}

/** Decides claims of locked persons one after the other, each with what the ones before it left behind. */
export class Adjudication {
  private readonly changed = new Set<string>();
  private ancestors: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  constructor(
    private readonly tx: Tx,
    private readonly sealed: SealedClaim,
    private readonly histories: Map<string, ClaimHistory>,
    private readonly known: Knowledge,
  ) {}

  /** To be called before claims that were imported are proposed: what lies outside the importer's organisation goes to people. */
  async knowOrganisations(): Promise<void> {
    const orgIds = [...this.known.coverages.values()].flatMap((coverages) => coverages.map(({ orgId }) => orgId));
    this.ancestors = await ancestorsOf(this.tx, [...new Set(orgIds)]);
  }

  /** Asks the rules about one claim, and counts what they answer. */
  propose(toDecide: ToDecide): Proposal {
    const { claimId, personKey, claim, channel, carriedFen, decidedOn } = toDecide;
    const { history, known, coverages, decision } = this.askRules(personKey, claim);
    const decided = decision.kind === 'decided';
    const counted = decided && decision.nextHistory !== history;
    const nextHistory = counted ? withAllowanceStay(decision.nextHistory, claim) : history;
    const benefitFen = decided ? decision.benefitFen : 0n;
    const period = decided ? decision.period : null;
    const planVersion = period?.version ?? null;
    const plan = planVersion === null ? null : findPlan(this.known.plans, claim.plan, planVersion);
    const amountFen = benefitFen + carriedFen;
    const { sharedCards, insiders } = this.known.suspects;
    const sharedCard = sharedCards.has(personKey);
    const nameDiffers = this.known.payees.get(personKey)?.nameDiffers ?? false;
    const insider = insiders.has(personKey);
    const facts = { history, claim, plan, amountFen, sharedCard, nameDiffers, insider };
    const found = decided ? flagsOfDecision(facts) : ['NOT_DECIDABLE' as const];
    const coverage = coverageAt(known, claim.plan, toDecide.eventOn);
    const riskFlags = [...new Set([...toDecide.riskFlags, ...this.foreign(coverage, toDecide.importedFor), ...found])];
    const effect = effectOf(history, nextHistory);
    if (nextHistory !== history) this.setHistory(personKey, nextHistory);
    return {
      orgId: coverage?.orgId ?? toDecide.orgId,
      outcome: decided ? decision.outcome : decision.code,
      benefitFen,
      carriedFen,
      planVersion,
      planYear: plan && period && planYearOf(plan, day(period.start)),
      decidedOn,
      riskFlags,
      route: routeOf(plan, { amountFen, fed: channel === 'FEED', flagged: riskFlags.length > 0 }),
      sealedDecision: this.sealed.sealDecision(claimId, {
        history,
        coverages,
        steps: decided ? decision.steps : [],
        effect,
      }),
    };
  }

  /** Whether a claim would pay anything; nothing is counted. */
  wouldPay(personKey: string, claim: Claim): boolean {
    const { decision } = this.askRules(personKey, claim);
    return decision.kind === 'decided' && decision.benefitFen > 0n;
  }

  private askRules(personKey: string, claim: Claim) {
    const history = this.historyOf(personKey);
    const known = this.known.coverages.get(personKey) ?? [];
    const coverages = known
      .filter(({ plan, version }) => findPlan(this.known.plans, plan, version) !== null)
      .map(({ plan, version, start, end, units, status }) => ({ plan, version, start, end, units, status }));
    return { history, known, coverages, decision: decideClaim(history, coverages, claim, this.known.plans) };
  }

  private foreign(coverage: KnownCoverage | null, importedFor: string | null | undefined): readonly RiskFlag[] {
    if (coverage === null || typeof importedFor !== 'string') return [];
    return this.ancestors.get(coverage.orgId)?.has(importedFor) ? [] : ['COVERED_ELSEWHERE'];
  }

  /** The version a claim of a locked person falls under; null if the plan is not known. */
  planOf(personKey: string, about: { readonly plan: string; readonly eventOn: Day }): Plan | null {
    return planAmong(this.known.plans, this.known.coverages.get(personKey) ?? [], about);
  }

  /** Plans whose version on a day gives a locked person an allowance for days in hospital, each once. */
  allowancePlansOf(personKey: string, on: Day): readonly string[] {
    const covering = (this.known.coverages.get(personKey) ?? []).filter(
      ({ status, start, end }) => status === 'ACTIVE' && start <= on && on <= end,
    );
    const giving = covering.filter(
      ({ plan, version }) => findPlan(this.known.plans, plan, version)?.benefits.HOSPITAL_ALLOWANCE !== undefined,
    );
    return [...new Set(giving.map(({ plan }) => plan))];
  }

  /** Takes out what a claim left behind. */
  forget(personKey: string, effect: HistoryEffect): void {
    this.setHistory(personKey, withoutEffect(this.historyOf(personKey), effect));
  }

  /** Deadlines of the version a claim was decided under; null if it is not known. */
  deadlinesOf(plan: string, { planVersion }: Pick<Proposal, 'planVersion'>): ClaimDeadlines | null {
    return planVersion === null ? null : (findPlan(this.known.plans, plan, planVersion)?.deadlines ?? null);
  }

  payeeOf(personKey: string): string | null {
    return this.known.payees.get(personKey)?.sealedPayee ?? null;
  }

  get offsets(): Offsets {
    return this.known.offsets;
  }

  /** What may be kept back of a claim that is approved at once; nothing of one that people review first. */
  offsettableOf(personKey: string, proposal: Proposal): Fen {
    return proposal.route.automatic && netFen(proposal) > 0n ? this.known.offsets.offer(personKey) : 0n;
  }

  /** Writes the histories that changed. */
  save(): void {
    const sealed = [...this.changed].map((key) => [key, this.sealed.sealHistory(key, this.historyOf(key))] as const);
    saveHistories(this.tx, new Map(sealed));
  }

  private historyOf(personKey: string): ClaimHistory {
    const history = this.histories.get(personKey);
    if (!history) throw new Error('a person was not locked before deciding');
    return history;
  }

  private setHistory(personKey: string, history: ClaimHistory): void {
    this.histories.set(personKey, history);
    this.changed.add(personKey);
  }
}
