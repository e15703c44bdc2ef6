import type {
  CampaignChanged,
  EmergencyAidGiven,
  EmergencyAidReturned,
  EventMessage,
  RecipientCovered,
  RecipientExcused,
  RecipientUncovered,
} from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const campaign = ({ version, payload }: EventMessage<CampaignChanged>): ReadRows => [
  {
    table: 'campaign',
    row: {
      campaign_id: payload.campaignId,
      version,
      org_id: payload.orgId,
      code: payload.code,
      kind: payload.kind,
      status: payload.status,
      changed_on: payload.changedOn,
    },
  },
];

type Reached = Pick<RecipientCovered, 'recipientId' | 'campaignId' | 'householdId'>;

type Standing = Readonly<Record<'covered' | 'excused', boolean>> & { readonly reason: string | null };

const COVERED: Standing = { covered: true, excused: false, reason: null };

const recipient = (
  version: number,
  { recipientId, campaignId, householdId }: Reached,
  standing: Standing,
  day: string,
) => [
  {
    table: 'recipient' as const,
    row: {
      recipient_id: recipientId,
      version,
      campaign_id: campaignId,
      household_id: householdId ?? null,
      ...standing,
      on_day: day,
    },
  },
];

const given = ({ version, payload }: EventMessage<EmergencyAidGiven>): ReadRows => {
  const { aidId, orgId, form, amountFen, givenOn } = payload;
  const row = { aid_id: aidId, version, org_id: orgId, form, amount_fen: amountFen, given: true, on_day: givenOn };
  return [{ table: 'emergency_aid', row }];
};

const returned = ({ version, payload }: EventMessage<EmergencyAidReturned>): ReadRows => {
  const { aidId, orgId, returnedOn } = payload;
  const row = { aid_id: aidId, version, org_id: orgId, form: null, amount_fen: null, given: false, on_day: returnedOn };
  return [{ table: 'emergency_aid', row }];
};

/** Campaigns and whom they reached; emergency relief. */
export const reliefRows = {
  'winter-relief.campaign-changed.v1': campaign,
  'winter-relief.recipient-covered.v1': ({ version, payload }: EventMessage<RecipientCovered>): ReadRows =>
    recipient(version, payload, COVERED, payload.coveredOn),
  'winter-relief.recipient-uncovered.v1': ({ version, payload }: EventMessage<RecipientUncovered>): ReadRows =>
    recipient(version, payload, { covered: false, excused: false, reason: payload.reason }, payload.uncoveredOn),
  'winter-relief.recipient-excused.v1': ({ version, payload }: EventMessage<RecipientExcused>): ReadRows =>
    recipient(version, payload, { covered: false, excused: true, reason: payload.reason }, payload.excusedOn),
  'winter-relief.emergency-aid-given.v1': given,
  'winter-relief.emergency-aid-returned.v1': returned,
};
