import { deepStrictEqual, ok } from 'node:assert';
import { claimsPaymentRequested } from '@huzhu/contracts';
import { type Day, day, type Decision, fold } from '@huzhu/kernel';
import type fc from 'fast-check';
import { type ClaimCase, payableFen, type ReviewStep } from '../domain/claim-case.js';
import type { ClaimCommand } from '../domain/claim-commands.js';
import type { ClaimEvent } from '../domain/claim-events.js';
import { claimDecider } from '../domain/claim.decider.js';
import { offsettableFen, outstandingFen, type Recovery } from '../domain/recovery.js';
import { type RecoveryCommand, recoveryDecider, type RecoveryEvent } from '../domain/recovery.decider.js';
import { publishClaim } from '../publish/claim.publish.js';
import type { PlainClaim } from './plain-claim.js';

export const FIRST_DAY = day('2026-07-01');
/** More than some benefits and less than others. */
export const OWED_FEN = 1_800n;
export const ORG = '01900000-0000-7000-8000-000000000002';
export const MEMBER = 'a'.repeat(64);
export const PAPERS = ['ID_CARD', 'INVOICE', 'OTHER'];
export const REQUIRED = ['ID_CARD', 'INVOICE'];
export const opening = {
  orgId: ORG,
  personKey: MEMBER,
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  orderOn: day('2026-03-10'),
  orderKey: 'stay',
  sealedFacts: 'facts',
} as const;

/** Claims of one member: the first, what re-settles or corrects it, and a later one a recovery may be set against. */
const SLOTS = ['FIRST', 'ANEW', 'LATER'] as const;
export type Slot = (typeof SLOTS)[number];

/** What the decider made of it: the claims, and what their events asked disbursement to pay. */
export class Real {
  readonly claims = new Map<Slot, ClaimCase>();
  readonly ordered = new Map<Slot, bigint>();
  recovery: Recovery | null = null;

  decide(slot: Slot, command: ClaimCommand): string {
    let claim = this.claims.get(slot) ?? null;
    const decision: Decision<ClaimEvent> = claimDecider.decide(command, claim);
    if (decision.kind === 'rejected') return decision.code;
    for (const event of decision.events) {
      claim = claimDecider.evolve(claim, event);
      for (const { contract, payload } of publishClaim(event, claim, ORG)) {
        if (contract !== claimsPaymentRequested) continue;
        const { amountFen } = payload as { amountFen: number };
        this.ordered.set(slot, (this.ordered.get(slot) ?? 0n) + BigInt(amountFen));
      }
      this.claims.set(slot, claim);
      this.follow(event, claim);
    }
    return 'OK';
  }

  recover(command: RecoveryCommand): string {
    const decision = recoveryDecider.decide(command, this.recovery);
    if (decision.kind === 'rejected') return decision.code;
    this.recovery = fold<Recovery, RecoveryEvent>(recoveryDecider, decision.events, this.recovery);
    return 'OK';
  }

  /** What the service does beside: a recovery is opened, and what was kept back is credited to it. */
  private follow(event: ClaimEvent, claim: ClaimCase): void {
    if (event.type === 'recovery-opened' && this.recovery === null) {
      const { amountFen, by: openedBy, on: openedOn } = event;
      const about = { orgId: ORG, personKey: MEMBER, claimId: ORG, plan: claim.plan };
      deepStrictEqual(this.recover({ type: 'open-recovery', ...about, amountFen, openedOn, openedBy }), 'OK');
    }
    if (event.type === 'claim-approved' && claim.offsetFen > 0n) {
      const { offsetFen: amountFen, orderKey: claimId } = claim;
      deepStrictEqual(this.recover({ type: 'offset', claimId, amountFen, on: event.on }), 'OK');
    }
  }
}

/** The plain model: claims on paper, and one sum of money to come back. */
export class Plain {
  readonly claims = new Map<Slot, PlainClaim>();
  today: Day = FIRST_DAY;
  owed: { leftFen: bigint; openedBy: string; stage: string; asked: string | null } | null = null;

  get keepFen(): bigint {
    return this.owed?.stage === 'OFFSET' ? this.owed.leftFen : 0n;
  }

  /** After a step of a claim: what it keeps back is paid off, what it asks back is owed. */
  follow(claim: PlainClaim, keptBefore: bigint, by: string): void {
    if (claim.keptBackFen > keptBefore) this.payOff(claim.keptBackFen);
    if (claim.status === 'RECOVERY' && this.owed === null) {
      this.owed = { leftFen: claim.recoverFen, openedBy: by, stage: 'OPEN', asked: null };
    }
  }

  payOff(fen: bigint): void {
    const owed = this.owed!;
    owed.leftFen -= fen;
    if (owed.leftFen === 0n) owed.stage = 'ENDED';
  }
}

export const reached = new Map<string, number>();

/** One step, told to both; they must say the same, and stand the same afterwards. */
export class Step implements fc.Command<Plain, Real> {
  constructor(
    private readonly name: string,
    private readonly slot: Slot | null,
    private readonly take: (plain: Plain, real: Real) => readonly [model: string, decider: string] | null,
  ) {}

  check(): boolean {
    return true;
  }

  run(plain: Plain, real: Real): void {
    const answers = this.take(plain, real);
    if (answers === null) return;
    deepStrictEqual(answers[1], answers[0]);
    for (const slot of this.slot === null ? SLOTS : ([this.slot, 'ANEW'] as const)) {
      const claim = real.claims.get(slot);
      const model = plain.claims.get(slot);
      deepStrictEqual(claim === undefined, model === undefined);
      if (claim === undefined || model === undefined) continue;
      model.look(plain.today);
      deepStrictEqual(seenIn(claim, real.ordered.get(slot) ?? 0n), keptBy(model));
      // Whatever happened: one payment at most, of what was approved and not kept back.
      ok(model.paidFen <= model.approvedFen - model.keptBackFen);
      this.note(claim.status);
    }
    deepStrictEqual(real.recovery && outstandingFen(real.recovery), plain.owed && plain.owed.leftFen);
    deepStrictEqual(real.recovery && offsettableFen(real.recovery), plain.owed && plain.keepFen);
    this.note(`${this.name} ${answers[0]}`);
    const claim = this.slot === null ? undefined : plain.claims.get(this.slot);
    if (claim === undefined || claim.keptBackFen === 0n) return;
    this.note(claim.keptBackFen === claim.approvedFen ? 'kept back whole' : 'kept back in part');
    if (claim.appeal === 'OPEN') this.note('appeal against what was kept back');
  }

  private note(what: string): void {
    reached.set(what, (reached.get(what) ?? 0) + 1);
  }

  toString(): string {
    return `${this.name}(${this.slot ?? ''})`;
  }
}

const seenIn = (claim: ClaimCase, orderedFen: bigint) => {
  const approvedFen = claim.proposal && claim.approvedOn ? payableFen(claim.proposal) : 0n;
  const outFen = approvedFen - claim.offsetFen;
  return {
    status: claim.status,
    done: claim.opinions.map(({ by, step, on }) => ({ who: by, step, on })),
    approvedOn: claim.approvedOn,
    approvedFen,
    keptBackFen: claim.offsetFen,
    sequence: claim.paymentSequence,
    orderedFen,
    paidFen: claim.status === 'PAID' ? outFen : 0n,
    isBack: claim.status === 'PAY_RETURNED',
    appeal: claim.appeal === null ? 'NONE' : (claim.appeal.verdict ?? 'OPEN'),
    escalation: claim.escalation,
    facts: claim.sealedFacts,
  };
};

const keptBy = (claim: PlainClaim): ReturnType<typeof seenIn> => ({
  status: claim.status,
  done: claim.done.map(({ who, step, on }) => ({ who, step: step as ReviewStep, on })),
  approvedOn: claim.approvedOn,
  approvedFen: claim.approvedFen,
  keptBackFen: claim.keptBackFen,
  sequence: claim.sequence,
  orderedFen: claim.orderedFen,
  paidFen: claim.paidFen,
  isBack: claim.status === 'PAY_RETURNED',
  appeal: claim.appeal,
  escalation: claim.clock.said,
  facts: claim.facts,
});
