import { Inject, Injectable } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import type { Caller } from '@huzhu/service';
import { type ExportedList, exportList } from '@huzhu/tables';
import { type AidFilter, AidsQuery } from './aids.query.js';
import { ComparisonsQuery } from './comparisons.query.js';
import type { HouseholdFilter } from './household-filter.js';
import { HouseholdsQuery } from './households.query.js';
import { type ReviewWorkFilter, ReviewWorkQuery } from './review-work.query.js';
import { ReviewSamplesQuery } from './review-samples.query.js';
import { type ServiceFilter, ServicesQuery } from './services.query.js';

type Exported = Promise<ExportedList | Rejected>;

/** Lists as whole files, with what the lists show: in the caller's scope, nobody named in full. */
@Injectable()
export class ExportQuery {
  constructor(
    @Inject(HouseholdsQuery) private readonly householdLists: HouseholdsQuery,
    @Inject(AidsQuery) private readonly aidLists: AidsQuery,
    @Inject(ComparisonsQuery) private readonly comparisonLists: ComparisonsQuery,
    @Inject(ReviewSamplesQuery) private readonly sampleLists: ReviewSamplesQuery,
    @Inject(ReviewWorkQuery) private readonly workLists: ReviewWorkQuery,
    @Inject(ServicesQuery) private readonly serviceLists: ServicesQuery,
  ) {}

  households(caller: Caller, filter: HouseholdFilter): Exported {
    return exportList((page) => this.householdLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      fileNumber: ({ fileNumber }) => fileNumber,
      orgId: ({ orgId }) => orgId,
      status: ({ status }) => status,
      category: ({ category }) => category,
      origin: ({ origin }) => origin,
      members: ({ members }) => members,
      appliedOn: ({ appliedOn }) => appliedOn,
      activeFrom: ({ activeFrom }) => activeFrom,
      endedOn: ({ endedOn }) => endedOn,
      nextReviewOn: ({ nextReviewOn }) => nextReviewOn,
      hasPayee: ({ hasPayee }) => hasPayee,
      openObjections: ({ openObjections }) => openObjections,
    });
  }

  publicNotices(caller: Caller): Exported {
    return exportList((page) => this.householdLists.publicNotices(caller, page), {
      id: ({ id }) => id,
      maskedName: ({ maskedName }) => maskedName,
      orgId: ({ orgId }) => orgId,
      category: ({ category }) => category,
      publicUntil: ({ publicUntil }) => publicUntil,
    });
  }

  aids(caller: Caller, filter: AidFilter): Exported {
    return exportList((page) => this.aidLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      householdId: ({ householdId }) => householdId,
      orgId: ({ orgId }) => orgId,
      kind: ({ kind }) => kind,
      status: ({ status }) => status,
      outcome: ({ outcome }) => outcome,
      grantedFen: ({ grantedFen }) => grantedFen,
      clause: ({ clause }) => clause,
      approvalLevel: ({ approvalLevel }) => approvalLevel,
      requestedOn: ({ requestedOn }) => requestedOn,
      approvedOn: ({ approvedOn }) => approvedOn,
      lines: ({ lines }) => lines.map(({ source, amountFen, status }) => `${source} ${amountFen} ${status}`).join('; '),
    });
  }

  comparisonRequests(
    caller: Caller,
    filter: { readonly status?: 'ASKED' | 'ANSWERED'; readonly source?: string },
  ): Exported {
    return exportList((page) => this.comparisonLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      orgId: ({ orgId }) => orgId,
      source: ({ source }) => source,
      status: ({ status }) => status,
      askedOn: ({ askedOn }) => askedOn,
      households: ({ households }) => households,
      persons: ({ persons }) => persons,
      answeredOn: ({ answeredOn }) => answeredOn,
      rows: ({ answer }) => answer?.rows,
      matched: ({ answer }) => answer?.matched,
      unanswered: ({ answer }) => answer?.unanswered,
      unused: ({ answer }) => answer?.unused,
    });
  }

  services(caller: Caller, filter: ServiceFilter): Exported {
    return exportList((page) => this.serviceLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      householdId: ({ householdId }) => householdId,
      orgId: ({ orgId }) => orgId,
      kind: ({ kind }) => kind,
      givenOn: ({ givenOn }) => givenOn,
      provider: ({ provider }) => provider,
      persons: ({ persons }) => persons,
      costFen: ({ costFen }) => costFen,
      status: ({ status }) => status,
    });
  }

  reviewWork(caller: Caller, filter: ReviewWorkFilter): Exported {
    return exportList((page) => this.workLists.list(caller, { ...filter, ...page }), {
      householdId: ({ householdId }) => householdId,
      orgId: ({ orgId }) => orgId,
      fileNumber: ({ fileNumber }) => fileNumber,
      category: ({ category }) => category,
      nextReviewOn: ({ nextReviewOn }) => nextReviewOn,
      overdueDays: ({ overdueDays }) => overdueDays,
      state: ({ state }) => state,
      sampled: ({ sampled }) => sampled,
    });
  }

  reviewSamples(caller: Caller, filter: { readonly year: number; readonly open?: 'true' }): Exported {
    return exportList((page) => this.sampleLists.list(caller, { ...filter, ...page }), {
      year: ({ year }) => year,
      householdId: ({ householdId }) => householdId,
      orgId: ({ orgId }) => orgId,
      pickedOn: ({ pickedOn }) => pickedOn,
      checkedOn: ({ checkedOn }) => checkedOn,
      outcome: ({ outcome }) => outcome,
    });
  }
}
