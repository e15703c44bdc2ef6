import type { ContributionReceived, CoverageActivated, CoverageEnded, EventMessage } from '@huzhu/contracts';
import type { ReadRows } from './read-models.js';

const activated = ({ payload }: EventMessage<CoverageActivated>): ReadRows =>
  payload.items.map(({ coverageId, version }) => ({
    table: 'coverage',
    row: {
      coverage_id: coverageId,
      version,
      org_id: payload.orgId,
      roster_id: payload.rosterId,
      enrolled_as: payload.enrolledAs ?? null,
      plan: payload.plan,
      trade: payload.trade ?? null,
      start_day: payload.start,
      end_day: payload.end,
    },
  }));

const ended = ({ payload }: EventMessage<CoverageEnded>): ReadRows =>
  payload.items.map(({ coverageId, version, end, reason }) => ({
    table: 'coverage_end',
    row: { coverage_id: coverageId, version, org_id: payload.orgId, end_day: end, reason },
  }));

const received = ({ version, payload }: EventMessage<ContributionReceived>): ReadRows => [
  {
    table: 'contribution',
    row: {
      contribution_id: payload.contributionId,
      version,
      org_id: payload.orgId,
      roster_id: payload.rosterId,
      plan: payload.plan,
      payer: payload.payer ?? null,
      trade: payload.trade ?? null,
      amount_fen: payload.amountFen,
      received_on: payload.receivedOn,
    },
  },
];

/** Who is covered, and what was paid in for it. */
export const coverageRows = {
  'enrollment.coverage-activated.v1': activated,
  'enrollment.coverage-ended.v1': ended,
  'enrollment.contribution-received.v1': received,
};
