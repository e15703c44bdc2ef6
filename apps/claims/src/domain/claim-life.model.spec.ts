import { CLAIM_STATES } from '@huzhu/contracts';
import fc from 'fast-check';
import { type Plain, reached, type Real, type Slot, Step } from '../testing/claim-life.js';
import {
  accepts,
  unionChecks,
  answers,
  appeals,
  askings,
  brings,
  drafts,
  exclusions,
  givings,
  imports,
  lapses,
  returns,
  reviews,
  revisions,
  slots,
  submits,
  tidings,
  waits,
  withdrawals,
} from '../testing/claim-steps.js';
import { cards, checks, news } from '../testing/card-and-bank-steps.js';
import { begin, recoveries } from '../testing/recovery-steps.js';
import type { ClaimStatus } from './claim-case.js';

const RUNS = 1_200;
const SEED = 20_260_701;

/** What ends a life early, or begins its reviews anew, comes seldom, so that others are long. */
const rarely = (steps: fc.Arbitrary<Step>) =>
  fc.tuple(steps, fc.integer({ min: 0, max: 3 })).map(([step, luck]) => (luck === 0 ? step : NOTHING));
const NOTHING = new Step('nothing', null, () => null);

/** All that may come next to a claim; which of them does, is seen when it is reached. */
const goingsOf = (slot: Slot) => {
  const of = fc.constant(slot);
  return fc.record({
    slot: of,
    otherwise: fc.boolean(),
    brought: brings(of),
    submitted: submits(of),
    sentBack: returns(of),
    checkedByUnion: unionChecks(of),
    accepted: accepts(of),
    reviewed: reviews(of),
    carded: cards(of),
    checked: checks(of),
    told: news(of),
    appealed: appeals(of),
    answered: answers(of),
  });
};
type Goings = ReturnType<typeof goingsOf> extends fc.Arbitrary<infer Each> ? Each : never;

/** Mostly a claim goes on as it should: whoever is due takes the step that is waited for. */
const goings = slots.chain(goingsOf).map((steps): fc.Command<Plain, Real> => ({
  check: () => true,
  run: (plain, real) => stepFor(plain.claims.get(steps.slot)?.status ?? 'DRAFT', steps).run(plain, real),
  toString: () => `go on(${steps.slot})`,
}));

function stepFor(status: ClaimStatus, steps: Goings): Step {
  const { otherwise } = steps;
  const next: Partial<Record<ClaimStatus, Step>> = {
    DRAFT: otherwise ? steps.brought : steps.submitted,
    RETURNED_FOR_FIX: otherwise ? steps.brought : steps.submitted,
    SUBMITTED: otherwise ? steps.accepted : steps.checkedByUnion,
    WAITING_FOR_PAYEE: otherwise ? steps.checked : steps.carded,
    PAY_RETURNED: otherwise ? steps.checked : steps.carded,
    APPROVED: steps.told,
    ORDERED: steps.told,
    PAID: steps.told,
    CLOSED: steps.appealed,
    REJECTED: steps.appealed,
    APPEALED: steps.answered,
  };
  return next[status] ?? steps.reviewed;
}
const ANY = [brings, submits, returns, unionChecks, accepts, reviews, appeals, answers, cards, checks, news].map(
  (each) => each(slots),
);
const RARE = [revisions, lapses, withdrawals, exclusions, askings, givings].map((each) => rarely(each));
const COMMANDS = [
  ...Array.from({ length: 28 }, () => goings),
  drafts,
  imports,
  waits,
  tidings,
  tidings,
  recoveries,
  recoveries,
  recoveries,
  recoveries,
  ...ANY,
  ...RARE,
];

/** Steps of money and segregation that the runs must have come to. */
const SEEN = [
  'review SAME_PERSON',
  'review RECUSAL_REQUIRED',
  'answer OK',
  'answer SAME_PERSON',
  'appeal APPEALED_BEFORE',
  'appeal APPEAL_TOO_LATE',
  'exclude OK',
  'ask again OK',
  'withdraw OK',
  'revise OK',
  'revise ALREADY_SUBMITTED',
  'escalate OK',
  'escalate NOT_DUE',
  'escalate ALREADY_ESCALATED',
  'submit FIX_PERIOD_OVER',
  'check by union OK',
  'check by union RECUSAL_REQUIRED',
  'check by union NOT_AT_THIS_STEP',
  'check card OK',
  'check card SAME_PERSON',
  'give card SAME_ACCOUNT_RETURNED',
  'settled OTHER_INSTRUCTION',
  'unsettled OK',
  'unreturned OK',
  'agree OK',
  'repay OK',
  'write off OK',
  'write off SAME_PERSON',
  'kept back in part',
  'kept back whole',
  'appeal against what was kept back',
];

test('whatever happens to the claims of a member, the decider says what a plain model says, to the fen', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.commands(COMMANDS, { maxCommands: 80, size: 'max' }), (owes, steps) => {
      fc.modelRun(() => begin(owes), steps);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // The runs are worth something only if they go everywhere.
  expect([...CLAIM_STATES, ...SEEN].filter((each) => !reached.has(each))).toEqual([]);
});
