import { day, fold } from '@huzhu/kernel';
import { winterReliefRules } from '@huzhu/rules';
import fc from 'fast-check';
import type { Campaign, CampaignCommand, CampaignEvent, CensusFault } from './campaign.js';
import { campaignDecider } from './campaign.decide.js';
import { timelineOf } from './timeline.js';

const officer = { id: 'officer' };
const approver = { id: 'approver' };
const on = day('2026-01-05');
type Plan = Extract<CampaignCommand, { type: 'plan' }>;
const plan = (changes: Partial<Plan> = {}): Plan => ({
  type: 'plan',
  by: officer,
  on,
  orgId: 'union',
  code: 'WR-2026',
  kind: 'WINTER_RELIEF',
  name: '送温暖',
  festivalDay: day('2026-02-17'),
  budgetFen: 1_000_000n,
  grantFen: 100_000n,
  rules: 'WINTER-RELIEF-2026',
  ...changes,
});
const snapshot: CampaignCommand = { type: 'take-snapshot', by: officer, on, households: 2, hash: 'hash' };
const approve = (
  amountFen: bigint,
  changes: Partial<Extract<CampaignCommand, { type: 'approve-grants' }>> = {},
): CampaignCommand => ({
  type: 'approve-grants',
  by: approver,
  on,
  recipients: 1,
  amountFen,
  proposedBy: ['proposer'],
  ...changes,
});
const fault = (kind: CensusFault['kind']): CensusFault => ({
  kind,
  orgId: 'town',
  unit: '示范',
  asOf: on,
  orLater: false,
  left: true,
  unions: 1,
});

const close = (
  { missing, openPersons = 0, census }: { missing: number; openPersons?: number; census: CensusFault | null },
  onDay = '2026-02-10',
): CampaignCommand => ({
  type: 'close',
  by: approver,
  on: day(onDay),
  openEnds: { missing, openPersons, census },
});

function given(...commands: readonly CampaignCommand[]): Campaign {
  let campaign: Campaign | null = null;
  for (const command of commands) {
    const decision = campaignDecider.decide(command, campaign);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.code}`);
    campaign = fold<Campaign, CampaignEvent>(campaignDecider, decision.events, campaign);
  }
  if (campaign === null) throw new Error('no command, no campaign');
  return campaign;
}
const outcome = (campaign: Campaign | null, command: CampaignCommand): string => {
  const decision = campaignDecider.decide(command, campaign);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

describe('a campaign', () => {
  test.each([
    ['2026-02-17', '2026-01-03', '2026-02-10', '2026-03-19'],
    ['2027-02-06', '2026-12-23', '2027-01-30', '2027-03-08'],
    ['2028-01-26', '2027-12-12', '2028-01-19', '2028-02-25'],
  ])('of the festival %s: snapshot %s, coverage check %s, report %s', (festival, taken, checked, reported) => {
    const { snapshotOn, coverageCheckOn, reportOn } = timelineOf(day(festival), winterReliefRules);
    expect([snapshotOn, coverageCheckOn, reportOn]).toEqual([taken, checked, reported]);
  });

  test('is planned before its festival and within its budget', () => {
    expect(outcome(null, plan({ festivalDay: on }))).toBe('FESTIVAL_PAST');
    expect(outcome(null, plan({ grantFen: 1_000_001n }))).toBe('OVER_BUDGET');
    expect(outcome(given(plan()), plan())).toBe('WRONG_STATUS');
    expect(outcome(null, snapshot)).toBe('NOT_FOUND');
  });

  test('takes its snapshot once, not before its day', () => {
    expect(outcome(given(plan({ on: day('2026-01-02') })), { ...snapshot, on: day('2026-01-02') })).toBe('TOO_EARLY');
    expect(given(plan(), snapshot).snapshot).toEqual({ takenOn: on, households: 2, hash: 'hash' });
    expect(outcome(given(plan(), snapshot), snapshot)).toBe('WRONG_STATUS');
  });

  test('approves in rounds, by people with no other part in it, within its budget', () => {
    const taken = given(plan(), snapshot);
    expect(outcome(given(plan()), approve(1n))).toBe('WRONG_STATUS');
    expect(outcome(taken, approve(1n, { by: officer }))).toBe('SAME_PERSON');
    expect(outcome(taken, approve(1n, { by: { id: 'proposer' } }))).toBe('SAME_PERSON');
    expect(outcome(taken, approve(0n, { recipients: 0 }))).toBe('NOTHING_PROPOSED');
    expect(given(plan(), snapshot, approve(600_000n), approve(400_000n)).approvedFen).toBe(1_000_000n);
    expect(outcome(given(plan(), snapshot, approve(600_000n)), approve(400_001n))).toBe('OVER_BUDGET');
  });

  test.each<[string, CampaignCommand, string]>([
    ['before the coverage check', close({ missing: 0, census: null }, '2026-02-09'), 'TOO_EARLY'],
    ['with somebody missing', close({ missing: 1, census: null }), 'HOUSEHOLDS_MISSING'],
    ['uncounted', close({ missing: 0, census: fault('MISSING') }), 'CENSUS_MISSING'],
    ['against the count', close({ missing: 0, census: fault('MISMATCH') }), 'CENSUS_MISMATCH'],
    ['complete', close({ missing: 0, census: null }), 'campaign-closed'],
  ])('%s', (_what, command, expected) => {
    expect(outcome(given(plan(), snapshot, approve(1n)), command)).toBe(expected);
  });

  test('splits any quotas exactly', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), weights, fc.nat(100), (places, amount, parts, reserve) => {
        fc.pre(parts.some((weight) => weight > 0));
        const reservePlaces = Math.min(reserve, places);
        const reserveFen = BigInt(Math.min(reserve, amount));
        const assign: CampaignCommand = {
          type: 'assign-quotas',
          by: officer,
          on,
          places,
          amountFen: BigInt(amount),
          reservePlaces,
          reserveFen,
          weights: parts.map((weight, place) => ({ orgId: `${place}`, code: `U${place}`, weight })),
        };
        const { quotas } = given(plan(), assign);
        expect(quotas.reduce((sum, quota) => sum + quota.places, reservePlaces)).toBe(places);
        expect(quotas.reduce((sum, quota) => sum + quota.amountFen, reserveFen)).toBe(BigInt(amount));
      }),
    );
  });

  test('refuses quotas that do not add up', () => {
    const assign = (changes: Partial<Extract<CampaignCommand, { type: 'assign-quotas' }>>): CampaignCommand => ({
      type: 'assign-quotas',
      by: officer,
      on,
      places: 10,
      amountFen: 10n,
      reservePlaces: 0,
      reserveFen: 0n,
      weights: [{ orgId: 'a', code: 'A', weight: 1 }],
      ...changes,
    });
    expect(outcome(given(plan()), assign({ reservePlaces: 11 }))).toBe('RESERVE_TOO_LARGE');
    expect(outcome(given(plan()), assign({ amountFen: 1_000_001n }))).toBe('OVER_BUDGET');
    const twice = [
      { orgId: 'a', code: 'A', weight: 1 },
      { orgId: 'b', code: 'A', weight: 1 },
    ];
    expect(outcome(given(plan()), assign({ weights: twice }))).toBe('UNIT_TWICE');
    expect(outcome(given(plan(), snapshot, approve(1n)), assign({}))).toBe('WRONG_STATUS');
  });
});
