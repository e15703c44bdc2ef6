import { parseContract } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Publication } from '@huzhu/service';
import type { Campaign, CampaignEvent } from '../domain/campaign.js';
import type { Recipient, RecipientEvent } from '../domain/recipient.js';
import { publishCampaign } from './campaign.publish.js';
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
  [{ type: 'grant-approved', by, on }, []],
  [{ type: 'payee-missing', by, on }, []],
])('of a recipient: %o', (event, types) => {
  expect(checked(publishRecipient(event, recipient, id))).toEqual(types);
});
