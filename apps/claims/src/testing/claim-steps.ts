import { addDays, type Day } from '@huzhu/kernel';
import fc from 'fast-check';
import type { ClaimCase, Proposal, ReviewStep } from '../domain/claim-case.js';
import type { ClaimCommand } from '../domain/claim-commands.js';
import { MEMBER, opening, ORG, PAPERS, type Plain, type Real, REQUIRED, type Slot, Step } from './claim-life.js';
import { type Person, PlainClaim } from './plain-claim.js';
import type { Offer } from './plain-offer.js';

const people = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'clerk', 'importer');
export const person = fc.record({ id: people, kin: fc.integer({ max: 19, min: 0 }).map((one) => one === 0) });
/** Staff who are the member, or whose relative the member is. */
export const reviewer = ({ id, kin }: Person, relative: boolean) => ({
  id,
  ...(kin && relative ? { relatives: [MEMBER] } : {}),
  ...(kin && !relative ? { personKey: MEMBER } : {}),
});
export const member = fc.constantFrom(
  { id: 'member', isMember: true },
  { id: 'clerk', isMember: false },
  { id: 'p1', isMember: false },
);
export const actor = ({ id, isMember }: { id: string; isMember: boolean }) => ({
  id,
  ...(isMember ? { personKey: MEMBER } : {}),
});

const offer: fc.Arbitrary<Offer> = fc.record({
  outcome: fc.constantFrom('OK', 'NOT_COVERED'),
  netFen: fc.constantFrom(0n, 1_000n, 1_000n, 2_500n, 5_000n),
  automatic: fc.constant(false),
  secondReview: fc.boolean(),
  approvers: fc.constantFrom(1 as const, 2 as const),
});
const fedOffer = fc.tuple(offer, fc.boolean()).map(([each, automatic]): Offer => ({ ...each, automatic }));
const proposalOf = ({ outcome, netFen, ...route }: Offer, on: Day): Proposal => ({
  orgId: ORG,
  outcome,
  benefitFen: netFen,
  carriedFen: 0n,
  planVersion: '2026',
  decidedOn: on,
  riskFlags: [],
  route,
  sealedDecision: 'sealed',
});

/** A step of a claim that is there already, taken by somebody. */
export function onClaim(
  name: string,
  slot: Slot,
  by: string,
  take: (claim: PlainClaim, on: Day, keepFen: bigint, real: ClaimCase) => readonly [string, ClaimCommand],
): Step {
  return new Step(name, slot, (plain, real) => {
    const claim = plain.claims.get(slot);
    if (claim === undefined) return null;
    const kept = claim.keptBackFen;
    const [answer, command] = take(claim, plain.today, plain.keepFen, real.claims.get(slot)!);
    const decided = real.decide(slot, command);
    if (answer === 'OK') plain.follow(claim, kept, by);
    return [answer, decided];
  });
}

export const slots = fc.constantFrom<Slot>('FIRST', 'FIRST', 'FIRST', 'ANEW', 'LATER');
const card = fc.boolean();
const knownPayee = (known: boolean): string | null => (known ? 'a..b.c.d' : null);

export const drafts = fc.tuple(fc.constantFrom<Slot>('FIRST', 'LATER'), fc.boolean()).map(
  ([slot, byPhone]) =>
    new Step('draft', slot, (plain, real) => {
      const exists = plain.claims.has(slot);
      if (!exists) plain.claims.set(slot, new PlainClaim(false, byPhone ? 'member' : 'clerk'));
      const intake = byPhone
        ? { channel: 'MEMBER' as const, takenInBy: 'member' }
        : { channel: 'CLERK' as const, takenInBy: 'clerk' };
      const command = { ...opening, type: 'draft-claim' as const, ...intake };
      return [exists ? 'CLAIM_EXISTS' : 'OK', real.decide(slot, command)];
    }),
);

/** What an unapproved claim came to that the new one takes the place of: part of the sum, whatever the rules find now. */
const carried = fc.constantFrom(0n, 400n, 1_700n);

export const imports = fc.tuple(slots, fedOffer, card, fc.boolean(), carried).map(
  ([slot, fed, known, lowers, carriedFen]) =>
    new Step('import', slot, (plain, real) => {
      const first = plain.claims.get('FIRST');
      if (slot === 'ANEW' && first === undefined) return null;
      const offered = slot === 'ANEW' && lowers ? { ...fed, outcome: 'RECOVERY', netFen: -1_500n } : fed;
      const exists = plain.claims.has(slot);
      const { today, keepFen } = plain;
      if (!exists) {
        const claim = PlainClaim.fed(offered, today, { card: known, keepFen });
        plain.claims.set(slot, claim);
        plain.follow(claim, 0n, 'plan');
      }
      const told = {
        mdtrtId: 'stay',
        feedId: 'feed',
        supersedes: null,
        takenInBy: 'importer',
        claimedOn: today,
      } as const;
      const decided = real.decide(slot, {
        ...opening,
        ...told,
        type: 'import-stay',
        channel: 'FEED',
        resettles: slot === 'ANEW' ? 'FIRST' : null,
        proposal: { ...proposalOf(offered, today), benefitFen: offered.netFen - carriedFen, carriedFen },
        knownPayee: knownPayee(known),
        offsettableFen: keepFen,
      });
      return [exists ? 'CLAIM_EXISTS' : 'OK', decided];
    }),
);

export const brings = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, fc.subarray(PAPERS, { minLength: 1 }))
    .map(([slot, kinds]) =>
      onClaim('bring', slot, 'clerk', (claim) => [
        claim.bring(kinds),
        { type: 'add-documents', by: { id: 'clerk' }, kinds },
      ]),
    );
export const revisions = fc
  .tuple(slots, fc.constantFrom('facts', 'other facts'))
  .map(([slot, sealedFacts]) =>
    onClaim('revise', slot, 'clerk', (claim) => [
      claim.revise(sealedFacts),
      { type: 'revise-facts', by: { id: 'clerk' }, sealedFacts, orderOn: opening.orderOn },
    ]),
  );
export const tidings = slots.map((slot) =>
  onClaim('escalate', slot, 'plan', (claim, on) => [claim.clock.tell(on), { type: 'escalate', on }]),
);
export const submits = (of: fc.Arbitrary<Slot>) =>
  of.map((slot) =>
    onClaim('submit', slot, 'clerk', (claim, on) => [
      claim.submit(on, REQUIRED),
      { type: 'submit-claim', by: { id: 'clerk' }, on, required: REQUIRED, deadlines: null },
    ]),
  );
export const returns = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, person, fc.subarray(PAPERS, { minLength: 1 }))
    .map(([slot, by, missing]) =>
      onClaim('send back', slot, by.id, (claim, on) => [
        claim.sendBack(by, on, missing),
        { type: 'return-claim', by: reviewer(by, true), on, missing, sealedNote: null },
      ]),
    );
export const lapses = slots.map((slot) =>
  onClaim('lapse', slot, 'plan', (claim, on) => [claim.lapse(on), { type: 'lapse', on }]),
);
export const withdrawals = fc
  .tuple(slots, member)
  .map(([slot, by]) =>
    onClaim('withdraw', slot, by.id, (claim, on) => [
      claim.withdraw(by),
      { type: 'withdraw-claim', by: actor(by), on },
    ]),
  );
export const unionChecks = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, person)
    .map(([slot, by]) =>
      onClaim('check by union', slot, by.id, (claim, on) => [
        claim.checkByUnion(by, on),
        { type: 'check-by-union', by: reviewer(by, true), on, sealedText: null },
      ]),
    );
export const accepts = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, person, offer)
    .map(([slot, by, offered]) =>
      onClaim('accept', slot, by.id, (claim, on) => [
        claim.accept(by, on, offered),
        { type: 'accept-claim', by: reviewer(by, false), on, proposal: proposalOf(offered, on) },
      ]),
    );

const anyStep = fc.constantFrom<ReviewStep>('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION');
/** Mostly the step that is waited for, by whoever; else any. */
export const reviews = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, person, anyStep, fc.integer({ min: 0, max: 9 }), card, fc.boolean())
    .map(([slot, by, other, luck, known, relative]) =>
      onClaim('review', slot, by.id, (claim, on, keepFen) => {
        const step = luck === 0 ? other : (claim.todo[0] ?? other);
        const passes = luck !== 1;
        return [
          claim.review(step, by, on, { passes, card: known, keepFen }),
          {
            type: 'take-step',
            step,
            verdict: passes ? 'PASS' : 'REJECT',
            by: reviewer(by, relative),
            on,
            sealedText: null,
            knownPayee: knownPayee(known),
            offsettableFen: keepFen,
          },
        ];
      }),
    );
export const exclusions = fc.tuple(slots, person, fedOffer).map(([slot, by, fed]) =>
  onClaim('exclude', slot, by.id, (claim, on) => {
    const offered = { ...fed, automatic: fed.automatic && claim.fed };
    const proposal = proposalOf(offered, on);
    const told = { exclusion: null, sealedText: 'why', sealedFacts: 'facts', proposal };
    return [claim.exclude(by, on, offered), { type: 'set-exclusion', by: reviewer(by, false), on, ...told }];
  }),
);
export const askings = fc.tuple(slots, fedOffer, card, fc.boolean()).map(([slot, fed, known, same]) =>
  onClaim('ask again', slot, 'plan', (claim, on, keepFen) => {
    const kept =
      same && claim.offer !== null ? { ...fed, outcome: claim.offer.outcome, netFen: claim.offer.netFen } : fed;
    const offered = { ...kept, automatic: kept.automatic && claim.fed };
    const told = { proposal: proposalOf(offered, on), deadlines: null, knownPayee: knownPayee(known) };
    return [
      claim.askAgain(on, offered, { card: known, keepFen }),
      { type: 'propose-again', ...told, on, offsettableFen: keepFen },
    ];
  }),
);
export const givings = slots.map((slot) =>
  onClaim('give way', slot, 'plan', (claim) => [claim.giveWay(), { type: 'supersede', by: 'plan' }]),
);

export const appeals = (of: fc.Arbitrary<Slot>) =>
  of.map((slot) =>
    onClaim('appeal', slot, 'member', (claim, on) => [
      claim.object(on),
      { type: 'lodge-appeal', by: { id: 'member', personKey: MEMBER }, on, sealedReason: 'why' },
    ]),
  );
export const answers = (of: fc.Arbitrary<Slot>) =>
  fc
    .tuple(of, person, offer, fc.boolean())
    .map(
      ([slot, by, offered, upholds]) =>
        new Step('answer', slot, (plain, real) => answerAppeal(plain, real, { slot, by, offered, upholds })),
    );

function answerAppeal(
  plain: Plain,
  real: Real,
  { slot, by, offered, upholds }: { slot: Slot; by: Person; offered: Offer; upholds: boolean },
): readonly [string, string] | null {
  const claim = plain.claims.get(slot);
  if (claim === undefined) return null;
  const corrects = claim.status !== 'APPEALED';
  if (upholds && corrects && (slot === 'ANEW' || plain.claims.has('ANEW'))) return null;
  const on = plain.today;
  const told = { by: reviewer(by, true), on, sealedAnswer: 'because' };
  const said = claim.answer(by, on, upholds ? offered : null);
  if (!upholds) return [said, real.decide(slot, { type: 'dismiss-appeal', ...told })];
  const proposal = proposalOf(offered, on);
  const correctedBy = corrects ? 'ANEW' : null;
  const decided = real.decide(slot, { type: 'uphold-appeal', ...told, proposal, sealedFacts: null, correctedBy });
  if (said !== 'OK' || decided !== 'OK' || !corrects) return [said, decided];
  plain.claims.set('ANEW', PlainClaim.correcting(claim, offered));
  const { channel, takenInBy, appeal, opinions } = real.claims.get(slot)!;
  const opened = real.decide('ANEW', {
    ...opening,
    type: 'open-correction',
    channel,
    takenInBy,
    resettles: slot,
    claimedOn: on,
    opinions: opinions.map((opinion) => ({ ...opinion, round: 0 })),
    appeal: appeal!,
    proposal,
  });
  return ['OK', opened];
}

export const waits = fc.integer({ min: 0, max: 30 }).map(
  (days) =>
    new Step('wait', null, (plain) => {
      plain.today = addDays(plain.today, days);
      return ['OK', 'OK'];
    }),
);
