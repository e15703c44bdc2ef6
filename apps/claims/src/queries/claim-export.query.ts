import { Inject, Injectable } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import type { Caller } from '@huzhu/service';
import { type ExportedList, exportList } from '@huzhu/tables';
import type { ClaimFilter } from './claim-filter.js';
import { ClaimQueries } from './claim.queries.js';
import { type SampleFilter, SampleQueries } from './sample.queries.js';

/** Lists of claims as whole files, with what the lists show and in their order; nothing that names a person. */
@Injectable()
export class ClaimExports {
  constructor(
    @Inject(ClaimQueries) private readonly claimLists: ClaimQueries,
    @Inject(SampleQueries) private readonly sampleLists: SampleQueries,
  ) {}

  claims(caller: Caller, filter: Omit<ClaimFilter, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.claimLists.list(caller, { ...filter, ...page }), {
      claimId: ({ claimId }) => claimId,
      orgId: ({ orgId }) => orgId,
      plan: ({ plan }) => plan,
      planVersion: ({ planVersion }) => planVersion,
      kind: ({ kind }) => kind,
      channel: ({ channel }) => channel,
      state: ({ state }) => state,
      claimedOn: ({ claimedOn }) => claimedOn,
      outcome: ({ outcome }) => outcome,
      benefitFen: ({ benefitFen }) => benefitFen,
      payableFen: ({ payableFen }) => payableFen,
      riskFlags: ({ riskFlags }) => riskFlags.join(' '),
      dueOn: ({ dueOn }) => dueOn,
      escalation: ({ escalation }) => escalation,
      wholeWayUntil: ({ wholeWayUntil }) => wholeWayUntil,
      wholeWayLevel: ({ wholeWayLevel }) => wholeWayLevel,
      decidedOn: ({ decidedOn }) => decidedOn,
      paidOn: ({ paidOn }) => paidOn,
    });
  }

  samples(caller: Caller, filter: Omit<SampleFilter, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.sampleLists.list(caller, { ...filter, ...page }), {
      claimId: ({ claimId }) => claimId,
      orgId: ({ orgId }) => orgId,
      plan: ({ plan }) => plan,
      state: ({ state }) => state,
      payableFen: ({ payableFen }) => payableFen,
      decidedBy: ({ decidedBy }) => decidedBy,
      shareBasisPoints: ({ shareBasisPoints }) => shareBasisPoints,
      sampledOn: ({ sampledOn }) => sampledOn,
      finding: ({ finding }) => finding,
      foundOn: ({ foundOn }) => foundOn,
    });
  }
}
