import { day, type Day } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import type { Platform } from '../platform.js';
import { findClaimant } from './claimant.js';
import { claimsInState, untilNoClaimIs } from './claims-in-state.js';
import { Differences } from './differences.js';
import { MemberNames } from './member-names.js';
import { proveFigures } from './prove-figures.js';
import { type Equation, proveRoad } from './prove-road.js';
import { People } from './people.js';
import { RoadBank } from './road-bank.js';
import type { RoadFiles } from './road-files.js';
import { advance, type RoadWalk } from './road-walk.js';
import { plantCorruptions } from './corruptions/plant-corruptions.js';
import { type AskedWhatIf, askWhatIf } from './steps/ask-what-if.js';
import { claimByHand, type HandClaims } from './steps/claim-by-hand.js';
import { claimsOfMembers } from './steps/claims-of-members.js';
import { closeMonths } from './steps/close-months.js';
import { decideFeeds, type DecidedFeeds } from './steps/decide-feeds.js';
import { enrolSmallEmployers, type SmallEnrolments } from './steps/enrol-in-plan.js';
import { type Deposit, enrolRosters, type EnrolledRosters } from './steps/enrol-rosters.js';
import { changePayee, lookAtPayees } from './steps/look-at-payees.js';
import { openFunds } from './steps/open-funds.js';
import { handInReport } from './steps/hand-in-report.js';
import { importStatements, payFunded, untilOrdered } from './steps/pay-round.js';
import { applyForFiles, registerHouseholds } from './steps/register-households.js';
import { refundDues } from './steps/refund-dues.js';
import { refundOverpaid } from './steps/refund-overpaid.js';
import { proveRepaid, repayBenefit } from './steps/repay-benefit.js';
import { reissueReturned } from './steps/re-issue.js';
import { declareEmergency, reportEmergency } from './steps/relieve-emergency.js';
import { closeCampaign, runCampaign } from './steps/run-campaign.js';

/** The road's calendar. */
const DAYS = {
  roster: day('2025-12-01'),
  contribution: day('2025-12-15'),
  household: {
    application: day('2025-12-16'),
    visit: day('2025-12-17'),
    publicity: day('2025-12-18'),
    publicityEnd: day('2025-12-29'),
    registration: day('2026-01-05'),
  },
  campaign: {
    festival: day('2026-02-17'),
    snapshot: day('2026-01-06'),
    approval: day('2026-01-20'),
    payment: day('2026-01-27'),
  },
} as const;

/** Rounds of payment, statement and re-issue until nothing is open; more than a few would be a fault of its own. */
const ROUNDS_MAX = 6;

/** What the claims of the year came to. */
interface DecidedClaims {
  readonly feeds: DecidedFeeds;
  /** Who would have gained by a higher cap. */
  readonly whatIf: AskedWhatIf;
  /** What members claimed themselves, of all four plans. */
  readonly byHand: HandClaims;
}

/** What the road came to. */
export interface RoadResult extends DecidedClaims {
  readonly rosters: EnrolledRosters;
  readonly claimsPaid: number;
  readonly aidFen: number;
  /** Benefit that was paid back after its stay was settled anew. */
  readonly repaidFen: number;
  readonly recipients: number;
  readonly recipientsCovered: number;
  readonly monthsClosed: number;
  readonly equation: Equation;
  /** Corruptions that were planted in the end, and named by the proof; 0 unless asked for. */
  readonly corruptionsNamed: number;
  readonly differences: readonly string[];
}

/** Walks the whole road through the public API, as different signed-in people. */
export async function walkRoad(
  platform: Platform,
  files: RoadFiles,
  say: (message: string) => void,
  plant = false,
): Promise<RoadResult> {
  const people = new People(platform.gatewayUrl, platform.notificationsFile);
  const walk: RoadWalk = {
    platform,
    people,
    files,
    names: new MemberNames(files),
    differences: new Differences(),
    say,
  };
  const bank = new RoadBank(platform.bankUrl);
  advance(walk, DAYS.roster);
  await openFunds(walk, bank);
  const deposit: Deposit = (amountFen, reference) => bank.deposit('MUTUAL_AID_POOL', amountFen, reference, '示范单位');
  const rosters = await enrolRosters(walk, DAYS, deposit);
  const small = await enrolSmallEmployers(walk, DAYS.contribution, deposit);
  await importStatements(walk, bank);
  const refunds = await refundOverpaid(walk);
  const householdIds = await applyForFiles(walk, DAYS.household);
  const households = await registerHouseholds(walk, householdIds, DAYS.household, async (id) => {
    if (id === householdIds[1]) await changePayee(walk, id);
  });
  const campaignId = await runCampaign(walk, households.length, DAYS.campaign);
  const emergency = await declareEmergency(walk);
  const dues = await refundDues(walk);
  // Every household has a grant of the campaign, and its aid in one payment a source.
  await untilOrdered(
    walk,
    households.reduce((sum, { payments }) => sum + 1 + payments, refunds + dues + emergency.payments),
  );
  await lookAtPayees(walk);
  await payUntilSettled(walk, bank);
  await reportEmergency(walk, emergency);
  const claims = await decideClaims(walk, small);
  await payUntilSettled(walk, bank);
  await untilNoClaimIs(walk, 'ORDERED', 'PAY_RETURNED');
  // The day's statement is in already: what is paid in now stands on the next one.
  advance(walk, nextWorkingDay(walk.platform.businessDay.current()));
  const repaidFen = await repayBenefit(walk, bank);
  await payOnce(walk, bank);
  await proveRepaid(walk, repaidFen);
  const reached = await closeCampaign(walk, campaignId);
  walk.differences.compare('campaign: completeness in basis points', 10_000, reached.coverageBp);
  const monthsClosed = await closeMonths(walk);
  await handInReport(walk);
  const equation = await proveRoad(walk);
  await proveFigures(walk);
  return {
    rosters,
    ...claims,
    claimsPaid: (await claimsInState(walk, 'PAID')).length,
    aidFen: households.reduce((sum, { grantedFen }) => sum + grantedFen, 0),
    repaidFen,
    recipients: reached.total,
    recipientsCovered: reached.covered,
    monthsClosed,
    equation,
    corruptionsNamed: plant ? await plantCorruptions(walk) : 0,
    differences: walk.differences.all,
  };
}

/** The year's feeds, what a changed plan would have made of them, and claims by members; all approved by people or the plan. */
async function decideClaims(walk: RoadWalk, small: SmallEnrolments): Promise<DecidedClaims> {
  const feeds = await decideFeeds(walk);
  const whatIf = await askWhatIf(walk, feeds);
  const claimant = await findClaimant(walk.files);
  const byHand = await claimByHand(walk, claimsOfMembers(walk, claimant, small));
  await untilNoClaimIs(walk, 'APPROVED');
  return { feeds, whatIf, byHand };
}

/** The day after approval: batches, result files, statements; what comes back goes out again to another account. */
async function payUntilSettled(walk: RoadWalk, bank: RoadBank): Promise<void> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    if ((await payOnce(walk, bank)) === 0) return;
  }
  throw new Error(`payments keep coming back after ${ROUNDS_MAX} rounds`);
}

/** One round: pays what is funded, imports the statements, asks again for what came back. Answers how much came back. */
export async function payOnce(walk: RoadWalk, bank: RoadBank): Promise<number> {
  advance(walk, nextWorkingDay(walk.platform.businessDay.current()));
  await payFunded(walk, bank);
  // The bank books returns on the next day.
  advance(walk, nextWorkingDay(walk.platform.businessDay.current()));
  await importStatements(walk, bank);
  return reissueReturned(walk);
}

function nextWorkingDay(after: Day): Day {
  const next = lastOfWorkingDays(after, 1);
  if (next.kind === 'rejected') throw new Error(`no calendar for the day after ${after}: ${next.code}`);
  return next.day;
}
