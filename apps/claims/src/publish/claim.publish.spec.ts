import { eventContracts, parseContract } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { ClaimCase } from '../domain/claim-case.js';
import type { ClaimEvent } from '../domain/claim-events.js';
import { publishClaim } from './claim.publish.js';

const ON = day('2026-07-01');
const ID = '01900000-0000-7000-8000-000000000001';
const claim: ClaimCase = {
  orgId: '01900000-0000-7000-8000-000000000002',
  personKey: 'a'.repeat(64),
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  channel: 'FEED',
  status: 'APPROVED',
  takenInBy: 'clerk',
  claimedOn: ON,
  orderOn: ON,
  orderKey: 'stay',
  mdtrtId: 'stay',
  feedId: null,
  resettles: null,
  supersedes: null,
  sealedFacts: 'SECRET',
  documentKinds: [],
  missing: [],
  named: [],
  sealedNote: 'SECRET',
  fixBy: null,
  proposal: {
    orgId: '01900000-0000-7000-8000-000000000002',
    outcome: 'OK',
    benefitFen: 102_000n,
    carriedFen: 0n,
    planVersion: '2026',
    decidedOn: ON,
    riskFlags: [],
    route: { automatic: true, secondReview: false, approvers: 1 },
    sealedDecision: 'SECRET',
  },
  round: 1,
  opinions: [],
  sealedPayee: 'a..b.c.d',
  payeeKey: 'SECRET',
  payee: null,
  returnedKeys: [],
  offsetFen: 0n,
  paymentSequence: 1,
  paymentCode: null,
  approvedOn: ON,
  paidOn: null,
  deadlines: null,
  clock: null,
  spentDays: {},
  escalation: null,
  appeal: null,
};
const approved: ClaimEvent = { type: 'claim-approved', by: 'plan', on: ON, sealedPayee: 'a..b.c.d' };
const opinion = { step: 'FIRST_REVIEW', round: 1, by: 'r', on: ON, sealedText: 'SECRET' } as const;

const types = (event: ClaimEvent, state: ClaimCase = claim): string[] =>
  publishClaim(event, state, ID).map(({ contract }) => contract.type);

test.each<[ClaimEvent, ClaimCase, string[]]>([
  [{ type: 'claim-submitted', by: 'm', on: ON }, claim, ['claims.claim-submitted.v1']],
  [approved, claim, ['claims.claim-decided.v1', 'claims.payment-requested.v1']],
  [approved, { ...claim, sealedPayee: null, paymentSequence: 0 }, ['claims.claim-decided.v1']],
  [{ type: 'zero-confirmed', by: 'r', on: ON }, claim, ['claims.claim-decided.v1']],
  [{ type: 'claim-rejected', opinion }, { ...claim, status: 'REJECTED' }, ['claims.claim-decided.v1']],
  [{ type: 'payment-ordered', sequence: 2, on: ON }, { ...claim, paymentSequence: 2 }, ['claims.payment-requested.v1']],
  [{ type: 'recovery-opened', by: 'r', on: ON, amountFen: 5n }, claim, ['claims.recovery-opened.v1']],
  [{ type: 'step-passed', opinion }, claim, []],
  [{ type: 'payee-given', by: 'm', sealedPayee: 'a..b.c.d', payeeKey: 'k' }, claim, []],
])('$type', (event, state, expected) => {
  expect(types(event, state)).toEqual(expected);
  for (const { contract, payload } of publishClaim(event, state, ID)) {
    expect(eventContracts()).toContain(contract);
    expect(parseContract(contract.payload, payload)).toMatchObject({ ok: true });
    expect(JSON.stringify(payload)).not.toContain('SECRET');
  }
});

test('a rejected claim is told with nothing, a re-issue names what it replaces', () => {
  const [rejected] = publishClaim({ type: 'claim-rejected', opinion }, { ...claim, status: 'REJECTED' }, ID);
  expect(rejected!.payload).toMatchObject({ outcome: 'REJECTED', benefitFen: 0 });
  const [again] = publishClaim({ type: 'payment-ordered', sequence: 2, on: ON }, { ...claim, paymentSequence: 2 }, ID);
  expect(again!.payload).toMatchObject({
    businessKey: `claims/${ID}/2`,
    reissueOf: `claims/${ID}/1`,
    amountFen: 102_000,
    fund: 'MUTUAL_AID_POOL',
    purpose: 'BENEFIT',
  });
});
