import { parseContract } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Publication } from '@huzhu/service';
import type { Campaign, CampaignEvent } from '../domain/campaign.js';
import type { Recipient, RecipientEvent } from '../domain/recipient.js';
import type { CashAdvance, CashAdvanceEvent } from '../domain/cash-advance.js';
import type { Emergency } from '../domain/emergency.js';
import type { EmergencyAid, EmergencyAidEvent } from '../domain/emergency-aid.js';
import type { EmergencyRecovery, EmergencyRecoveryEvent } from '../domain/emergency-recovery.js';
import { publishCampaign } from './campaign.publish.js';
import { publishCashAdvance } from './cash-advance.publish.js';
import { publishEmergency } from './emergency.publish.js';
import { publishEmergencyAid } from './emergency-aid.publish.js';
import { publishEmergencyRecovery } from './emergency-recovery.publish.js';
import { publishRecipient } from './recipient.publish.js';

const id = '00000000-0000-7000-8000-0000000000aa';
const jwe = 'e30..iv.body.tag';
const on = day('2026-01-27');
const by = 'accountant';

const campaign: Campaign = {
  orgId: id,
  code: 'WR-2026',
  kind: 'WINTER_RELIEF',
  name: '送温暖',
  status: 'APPROVED',
  festivalDay: day('2026-02-17'),
  budgetFen: 1n,
  grantFen: 1n,
  rules: 'WINTER-RELIEF-2026',
  quotas: [],
  snapshot: null,
  plannedBy: 'officer',
  approvedFen: 0n,
  approvedOn: null,
  closedOn: null,
};
const recipient: Recipient = {
  campaignId: id,
  orgId: id,
  householdId: id,
  personKey: '1'.repeat(64),
  status: 'ORDERED',
  grant: {
    requestedFen: 100_000n,
    allowedFen: 100_000n,
    outcome: 'OK',
    holds: true,
    year: 2026,
    rules: 'WINTER-RELIEF-2026',
    proposedBy: 'officer',
    category: 'HARDSHIP_FILE',
    form: 'MONEY',
    quotaId: null,
    listId: null,
    listLine: null,
    fundSource: null,
    exception: null,
  },
  approvedBy: 'approver',
  approvedOn: day('2026-01-20'),
  payment: { sequence: 1, sealedPayee: jwe, settledOn: null, reasonCode: null },
  delivery: null,
  reason: null,
};

/** Every published payload must be what its contract says, and nothing beside it. */
function checked(publications: readonly Publication[]): string[] {
  return publications.map(({ contract, payload }) => {
    const parsed = parseContract(contract.payload, payload);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return contract.type;
  });
}

test.each<[CampaignEvent, string[]]>([
  [{ type: 'snapshot-taken', by, on, households: 1, hash: 'hash' }, ['winter-relief.campaign-changed.v1']],
  [{ type: 'grants-approved', by, on, recipients: 1, amountFen: 1n }, ['winter-relief.campaign-changed.v1']],
  [{ type: 'campaign-closed', by, on }, ['winter-relief.campaign-changed.v1']],
  [{ type: 'quotas-assigned', by, on, quotas: [] }, []],
])('of a campaign: %o', (event, types) => {
  expect(checked(publishCampaign(event, campaign, id))).toEqual(types);
});

test.each<[RecipientEvent, string[]]>([
  [{ type: 'payment-ordered', sequence: 1, sealedPayee: jwe, by, on }, ['winter-relief.payment-requested.v1']],
  [{ type: 'payment-ordered', sequence: 2, sealedPayee: jwe, by, on }, ['winter-relief.payment-requested.v1']],
  [{ type: 'payment-settled', on }, ['winter-relief.recipient-covered.v1']],
  [{ type: 'payment-returned', on, reasonCode: 'AC04', wasCovered: true }, ['winter-relief.recipient-uncovered.v1']],
  [{ type: 'payment-returned', on, reasonCode: 'AC04', wasCovered: false }, []],
  [{ type: 'payment-reopened', on, settledOn: null }, ['winter-relief.recipient-uncovered.v1']],
  [{ type: 'payment-reopened', on, settledOn: on }, ['winter-relief.recipient-covered.v1']],
  [
    { type: 'recipient-excused', identity: recipient, reason: 'DECEASED', by, on },
    ['winter-relief.recipient-excused.v1'],
  ],
  [{ type: 'grant-approved', by, on }, []],
  [{ type: 'payee-missing', by, on }, []],
])('of a recipient: %o', (event, types) => {
  expect(checked(publishRecipient(event, recipient, id))).toEqual(types);
});

test('a payment tells whose money it is where the grant knows', () => {
  const ordered: RecipientEvent = { type: 'payment-ordered', sequence: 1, sealedPayee: jwe, by, on };
  const told = (fundSource: string | null): unknown => {
    const grant = recipient.grant && { ...recipient.grant, fundSource };
    const [message] = publishRecipient(ordered, { ...recipient, grant }, id);
    return (message!.payload as { fundSource?: string }).fundSource;
  };
  expect([told('DONATION'), told(null)]).toEqual(['DONATION', undefined]);
});

const aid: EmergencyAid = {
  emergencyId: id,
  orgId: id,
  personKey: '1'.repeat(64),
  householdKey: id,
  sealed: '1.sealed',
  maskedName: '示*',
  temporaryId: null,
  boundOn: null,
  kind: 'HOME_LOST',
  unit: 'HOUSEHOLD',
  requestedFen: 300_000n,
  allowedFen: 300_000n,
  outcome: 'OK',
  year: 2026,
  status: 'ORDERED',
  registeredBy: 'clerk',
  registeredOn: on,
  payment: { sequence: 1, sealedPayee: jwe, settledOn: null, reasonCode: null },
  orderedOn: on,
  paidBy: by,
  handOut: null,
  duplicateOf: null,
  proof: null,
  comparedOn: null,
  finding: null,
  completedOn: null,
  withdrawnFor: null,
};

test.each<[EmergencyAidEvent, string[]]>([
  [{ type: 'payment-ordered', sequence: 1, sealedPayee: jwe, by, on }, ['winter-relief.payment-requested.v1']],
  [{ type: 'payment-settled', on }, ['winter-relief.emergency-aid-given.v1']],
  [{ type: 'payment-returned', on, reasonCode: 'AC04', wasCovered: true }, ['winter-relief.emergency-aid-returned.v1']],
  [{ type: 'payment-returned', on, reasonCode: 'AC04', wasCovered: false }, []],
  [{ type: 'payment-reopened', on, settledOn: null }, ['winter-relief.emergency-aid-returned.v1']],
  [{ type: 'payment-reopened', on, settledOn: on }, ['winter-relief.emergency-aid-given.v1']],
  [{ type: 'aid-completed', by, on }, []],
])('of emergency relief: %o', (event, types) => {
  expect(checked(publishEmergencyAid(event, aid, id))).toEqual(types);
});

test('of emergency relief: neither what somebody suffered nor anything of their name', () => {
  const told = JSON.stringify(
    publishEmergencyAid({ type: 'payment-settled', on }, aid, id).map(({ payload }) => payload),
  );
  expect(told).not.toMatch(/HOME_LOST|示|sealed/);
});

const advance: CashAdvance = {
  emergencyId: id,
  orgId: id,
  holder: by,
  status: 'ORDERED',
  amountFen: 300_000n,
  handedOutFen: 0n,
  broughtBackFen: 0n,
  payeeKey: '2'.repeat(64),
  sealedPayee: jwe,
  approvedBy: 'approver',
  approvedOn: on,
  payment: null,
  bankReferences: [],
  accountedOn: null,
};
const back = { amountFen: 1n, bankReference: 'R-1', receivedOn: on };

test.each<[CashAdvanceEvent, string[]]>([
  [{ type: 'payment-ordered', sequence: 2, sealedPayee: jwe, by, on }, ['winter-relief.payment-requested.v1']],
  [{ type: 'cash-brought-back', ...back, by, on }, ['winter-relief.relief-money-back.v1']],
  [{ type: 'cash-handed-out', aidId: id, amountFen: 1n, by, on }, []],
])('of cash: %o', (event, types) => {
  expect(checked(publishCashAdvance(event, advance, id))).toEqual(types);
});

const recovery: EmergencyRecovery = {
  emergencyId: id,
  aidId: id,
  orgId: id,
  personKey: '1'.repeat(64),
  reason: 'EMERGENCY_DUPLICATE',
  status: 'AGREED',
  owedFen: 300_000n,
  repaidFen: 1n,
  openedOn: on,
  sealedConsent: null,
  agreedOn: on,
  waiverReason: null,
  waiverBy: null,
  bankReferences: [],
};

test.each<[EmergencyRecoveryEvent, string[]]>([
  [{ type: 'recovery-agreed', sealedConsent: '1.sealed', by, on }, ['winter-relief.emergency-recovery-changed.v1']],
  [
    { type: 'recovery-repaid', ...back, by, on },
    ['winter-relief.emergency-recovery-changed.v1', 'winter-relief.relief-money-back.v1'],
  ],
  [{ type: 'waiver-proposed', reason: 'DECEASED', by, on }, []],
  [{ type: 'waiver-confirmed', by, on }, ['winter-relief.emergency-recovery-changed.v1']],
])('of what is owed back: %o', (event, types) => {
  expect(checked(publishEmergencyRecovery(event, recovery, id))).toEqual(types);
});

test('of an event: its status, and never how much is left', () => {
  const event: Emergency = {
    orgId: id,
    code: 'E-1',
    kind: 'FLOOD',
    name: '洪涝',
    occurredOn: on,
    declaredOn: on,
    declaredBy: by,
    areas: [id],
    evidence: '公告',
    rules: 'EMERGENCY-RELIEF-2026',
    status: 'OPEN',
    budgetFen: 1n,
    committedFen: 0n,
    releases: [],
    openUntil: on,
    extended: false,
    idsIssued: 0,
    reportedOn: null,
  };
  const opened = publishEmergency({ type: 'emergency-opened', openUntil: on, by, on }, event, id);
  expect(checked(opened)).toEqual(['winter-relief.emergency-changed.v1']);
  expect(publishEmergency({ type: 'money-committed', amountFen: 1n, by, on }, event, id)).toEqual([]);
});
