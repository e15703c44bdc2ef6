import { addDays, type Day } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import type { ClaimStatus, ReviewStep } from '../domain/claim-case.js';
import { MOVES } from './payment-moves.js';
import { PlainClock } from './plain-clock.js';
import { type Offer, workOf } from './plain-offer.js';

/** Who acts; `kin` is the member or a relative. */
export interface Person {
  readonly id: string;
  readonly kin: boolean;
}

const FIX_DAYS = 15;
const APPEAL_WORKING_DAYS = 15;
const REVIEWS: readonly ClaimStatus[] = ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION'];
const OK = 'OK';

/**
 * A claim as one would keep it on a sheet of paper: where it is, what is still to be done, who did what, and the sums.
 * It is told the same as the decider and knows nothing of it; every step answers `OK` or the code of its refusal.
 */
export class PlainClaim {
  status: ClaimStatus = 'DRAFT';
  todo: ReviewStep[] = [];
  done: { who: string; step: string; round: number; on: Day }[] = [];
  offer: Offer | null = null;
  sequence = 0;
  approvedOn: Day | null = null;
  approvedFen = 0n;
  keptBackFen = 0n;
  orderedFen = 0n;
  paidFen = 0n;
  returnedFen = 0n;
  recoverFen = 0n;
  facts = 'facts';
  private round = 1;
  private papers = new Set<string>();
  private lacking = new Set<string>();
  private named = new Set<string>();
  private fixBy: Day | null = null;
  private card = false;
  private cardKey: string | null = null;
  private readonly back = new Set<string>();
  private doubted = false;
  readonly clock = new PlainClock();
  appeal: 'NONE' | 'OPEN' | 'UPHELD' | 'DISMISSED' = 'NONE';
  private before: ClaimStatus = 'DRAFT';
  /** The member's union is asked first: of what came by phone, the first time. */
  private asksUnion = false;

  constructor(
    readonly fed: boolean,
    private readonly takenInBy: string,
  ) {}

  /** A stay of the feed. */
  static fed(offer: Offer, on: Day, money: { card: boolean; keepFen: bigint }): PlainClaim {
    const claim = new PlainClaim(true, 'importer');
    claim.put(offer);
    if (claim.todo.length === 0) claim.approve(on, money);
    return claim;
  }

  /** The difference that an upheld appeal found in what was approved: approvers who took no step have it. */
  static correcting(claim: PlainClaim, offer: Offer): PlainClaim {
    const correction = new PlainClaim(claim.fed, claim.takenInBy);
    correction.done = [...claim.done];
    correction.appeal = 'UPHELD';
    correction.put(offer);
    return correction;
  }

  private get withMember(): boolean {
    return this.status === 'DRAFT' || this.status === 'RETURNED_FOR_FIX';
  }

  private get outFen(): bigint {
    return this.approvedFen - this.keptBackFen;
  }

  private get isReviewed(): boolean {
    return REVIEWS.includes(this.status);
  }

  private put(offer: Offer): void {
    this.offer = offer;
    const work = workOf(offer);
    this.todo = this.appeal === 'UPHELD' ? work.filter((step) => !step.endsWith('REVIEW')) : work;
    if (this.status !== 'SUPERSEDED') this.status = this.todo[0] ?? 'APPROVED';
  }

  private strange(by: Person, step: string): string {
    if (by.kin) return 'RECUSAL_REQUIRED';
    const strict = step === 'APPEAL' || this.appeal === 'UPHELD';
    const took = this.done.filter(({ who }) => who === by.id);
    const again = took.some((mine) => strict || mine.step !== step || mine.round === this.round);
    return again || by.id === this.takenInBy ? 'SAME_PERSON' : OK;
  }

  private sign(by: Person, step: string, on: Day): void {
    this.done.push({ who: by.id, step, round: this.round, on });
  }

  private approve(on: Day, { card, keepFen }: { card: boolean; keepFen: bigint }): void {
    this.approvedOn = on;
    this.approvedFen = this.offer!.netFen;
    this.keptBackFen = keepFen < this.approvedFen ? keepFen : this.approvedFen;
    this.card ||= card && this.outFen > 0n;
    if (this.outFen === 0n) this.status = 'CLOSED';
    else if (this.card && !this.doubted) this.order();
    else this.status = 'WAITING_FOR_PAYEE';
  }

  private get waitsForCard(): boolean {
    return this.status === 'WAITING_FOR_PAYEE' || this.status === 'PAY_RETURNED';
  }

  private order(): void {
    this.status = 'APPROVED';
    this.sequence += 1;
    this.orderedFen += this.outFen;
    this.doubted = false;
  }

  bring(kinds: readonly string[]): string {
    if (!this.withMember && !this.waitsForCard) return 'ALREADY_SUBMITTED';
    for (const kind of kinds) {
      this.papers.add(kind);
      this.lacking.delete(kind);
    }
    return OK;
  }

  revise(facts: string): string {
    if (!this.withMember) return 'ALREADY_SUBMITTED';
    this.facts = facts;
    return OK;
  }

  /** What the clock in the margin shows after a step of a day. */
  look(on: Day): void {
    const waits = this.status === 'SUBMITTED' && this.asksUnion ? 'UNION' : this.status;
    this.clock.look(waits, this.appeal === 'OPEN', this.round, on);
  }

  submit(on: Day, required: readonly string[]): string {
    if (!this.withMember) return 'ALREADY_SUBMITTED';
    if (this.fixBy !== null && on > this.fixBy) return 'FIX_PERIOD_OVER';
    if (this.lacking.size > 0 || required.some((kind) => !this.papers.has(kind))) return 'DOCUMENTS_MISSING';
    this.fixBy = null;
    this.status = 'SUBMITTED';
    this.asksUnion = this.takenInBy === 'member' && this.round === 1;
    return OK;
  }

  checkByUnion(by: Person, on: Day): string {
    if (this.status !== 'SUBMITTED' || !this.asksUnion) return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, 'UNION_CHECK');
    if (strange !== OK) return strange;
    this.sign(by, 'UNION_CHECK', on);
    this.asksUnion = false;
    return OK;
  }

  sendBack(by: Person, on: Day, missing: readonly string[]): string {
    const isTime = this.status === 'SUBMITTED' || (this.status === 'FIRST_REVIEW' && !this.fed);
    if (!isTime) return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, this.status === 'SUBMITTED' ? 'ACCEPTANCE' : 'FIRST_REVIEW');
    if (strange !== OK) return strange;
    if (this.named.size > 0 && missing.some((kind) => !this.named.has(kind))) return 'MISSING_NAMED_LATE';
    this.lacking = new Set(missing);
    this.named = new Set([...this.named, ...missing]);
    this.fixBy = addDays(on, FIX_DAYS);
    this.status = 'RETURNED_FOR_FIX';
    this.offer = null;
    this.todo = [];
    this.round += 1;
    return OK;
  }

  lapse(on: Day): string {
    if (this.status !== 'RETURNED_FOR_FIX') return 'NOT_AT_THIS_STEP';
    if (on <= this.fixBy!) return 'NOT_DUE';
    this.status = 'WITHDRAWN';
    return OK;
  }

  withdraw(by: { readonly isMember: boolean; readonly id: string }): string {
    const isTime = this.withMember || this.status === 'SUBMITTED' || this.isReviewed;
    if (!isTime || this.fed) return 'NOT_AT_THIS_STEP';
    if (!by.isMember && by.id !== this.takenInBy) return 'NOT_PERMITTED';
    this.status = 'WITHDRAWN';
    return OK;
  }

  accept(by: Person, on: Day, offer: Offer): string {
    if (this.status !== 'SUBMITTED') return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, 'ACCEPTANCE');
    if (strange !== OK) return strange;
    this.sign(by, 'ACCEPTANCE', on);
    this.put(offer);
    return OK;
  }

  review(
    step: ReviewStep,
    by: Person,
    on: Day,
    { passes, ...money }: { passes: boolean; card: boolean; keepFen: bigint },
  ): string {
    if (this.status !== step) return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, step);
    if (strange !== OK) return strange;
    const { netFen } = this.offer!;
    if (!passes && step === 'CONFIRMATION' && netFen >= 0n) return 'VERDICT_NOT_POSSIBLE';
    this.sign(by, step, on);
    if (!passes) {
      this.status = 'REJECTED';
      return OK;
    }
    this.todo.shift();
    if (this.todo[0] !== undefined) this.status = this.todo[0];
    else if (netFen > 0n) this.approve(on, money);
    else {
      this.approvedOn = on;
      this.status = netFen < 0n ? 'RECOVERY' : 'CLOSED';
      this.recoverFen = -netFen;
    }
    return OK;
  }

  exclude(by: Person, on: Day, offer: Offer): string {
    if (!this.isReviewed) return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, this.status);
    if (strange !== OK) return strange;
    this.sign(by, this.status, on);
    this.round += 1;
    this.put({ ...offer, automatic: false });
    this.facts = 'facts';
    return OK;
  }

  askAgain(on: Day, answer: Offer, money: { card: boolean; keepFen: bigint }): string {
    // What a person found wrong is not put right by the plan alone.
    const offer = { ...answer, automatic: answer.automatic && this.appeal !== 'UPHELD' };
    const nothing = this.status === 'CLOSED' && this.approvedFen === 0n;
    const uncovered = nothing && this.offer?.outcome === 'NOT_COVERED';
    if (!this.isReviewed && this.status !== 'SUPERSEDED' && !uncovered) return 'ALREADY_DECIDED';
    const was = this.offer!;
    const same =
      !uncovered &&
      was.netFen === offer.netFen &&
      was.outcome === offer.outcome &&
      (workOf(offer).length === 0 || workOf(was).join() === workOf(offer).join());
    const left = this.todo;
    if (!same) this.round += 1;
    if (uncovered) this.approvedOn = null;
    this.put(offer);
    if (same && workOf(offer).length > 0) {
      this.todo = left;
      if (this.isReviewed) this.status = left[0]!;
    }
    if (this.status !== 'SUPERSEDED' && workOf(offer).length === 0) this.approve(on, money);
    return OK;
  }

  giveWay(): string {
    if (!this.isReviewed) return 'ALREADY_DECIDED';
    this.status = 'SUPERSEDED';
    return OK;
  }

  object(on: Day): string {
    if (this.appeal !== 'NONE') return 'APPEALED_BEFORE';
    const noticed = this.status === 'REJECTED' ? this.done.at(-1)!.on : this.approvedOn;
    const told = ['REJECTED', 'CLOSED', 'WAITING_FOR_PAYEE', 'APPROVED', 'ORDERED', 'PAID', 'PAY_RETURNED'];
    if (!told.includes(this.status) || noticed === null) return 'NOT_AT_THIS_STEP';
    const last = lastOfWorkingDays(noticed, APPEAL_WORKING_DAYS);
    if (last.kind === 'day' && on > last.day) return 'APPEAL_TOO_LATE';
    this.appeal = 'OPEN';
    this.before = this.status;
    if (this.approvedFen === 0n) this.status = 'APPEALED';
    return OK;
  }

  /** `offer` is null where the appeal is dismissed. Above an approved amount the claim stays as it is. */
  answer(by: Person, on: Day, offer: Offer | null): string {
    if (this.appeal !== 'OPEN') return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, 'APPEAL');
    if (strange !== OK) return strange;
    if (offer !== null && offer.netFen <= 0n) return 'NOTHING_CHANGES';
    const suspended = this.status === 'APPEALED';
    if (offer !== null && suspended) this.round += 1;
    this.sign(by, 'APPEAL', on);
    this.appeal = offer === null ? 'DISMISSED' : 'UPHELD';
    if (suspended && offer === null) this.status = this.before;
    if (suspended && offer !== null) {
      this.approvedOn = null;
      this.put({ ...offer, automatic: false });
    }
    return OK;
  }

  giveCard(by: { readonly isMember: boolean; readonly id: string }, key: string, strange: boolean): string {
    if (!by.isMember && this.done.some(({ who }) => who === by.id)) return 'SAME_PERSON';
    const open = this.withMember || this.isReviewed || ['SUBMITTED', 'APPEALED'].includes(this.status);
    const waits = this.waitsForCard;
    if (!open && !waits) return 'PAYEE_IS_FIXED';
    if (this.status === 'PAY_RETURNED' && this.back.has(key)) return 'SAME_ACCOUNT_RETURNED';
    this.card = true;
    this.cardKey = key;
    this.doubted = strange;
    if (waits && !strange) this.order();
    return OK;
  }

  checkCard(by: Person, passes: boolean): string {
    if (!this.waitsForCard || !this.doubted) return 'NOT_AT_THIS_STEP';
    const strange = this.strange(by, 'PAYEE_CHECK');
    if (strange !== OK) return strange;
    this.doubted = false;
    if (passes) this.order();
    else {
      this.card = false;
      this.cardKey = null;
    }
    return OK;
  }

  hear(news: string, sequence: number): string {
    if (sequence !== this.sequence) return 'OTHER_INSTRUCTION';
    const { from, to } = MOVES[news]!;
    if (!from.includes(this.status)) return 'OVERTAKEN';
    if (news === 'returned') this.returnedFen += this.outFen;
    if (news === 'returned' && this.cardKey !== null) this.back.add(this.cardKey);
    if (news === 'unreturned') this.returnedFen -= this.outFen;
    this.status = to;
    this.paidFen = to === 'PAID' ? this.outFen : 0n;
    this.doubted = false;
    return OK;
  }
}
