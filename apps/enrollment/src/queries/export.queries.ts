import { Inject, Injectable } from '@nestjs/common';
import type { Rejected } from '@huzhu/kernel';
import type { Caller } from '@huzhu/service';
import { type ExportedList, exportList } from '@huzhu/tables';
import { type CoverageListFilter, CoverageQueries } from './coverage.queries.js';
import { type RosterListFilter, RosterQueries } from './roster.queries.js';
import { type RosterRowFilter, RosterRowQueries } from './roster-row.queries.js';

/** Lists as whole files, with what the lists show: in the caller's scope, personal data masked. */
@Injectable()
export class ExportQueries {
  constructor(
    @Inject(RosterQueries) private readonly rosterLists: RosterQueries,
    @Inject(RosterRowQueries) private readonly rowLists: RosterRowQueries,
    @Inject(CoverageQueries) private readonly coverageLists: CoverageQueries,
  ) {}

  rosters(caller: Caller, filter: Omit<RosterListFilter, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.rosterLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      kind: ({ kind }) => kind,
      status: ({ status }) => status,
      employer: ({ employer }) => employer.name,
      employerUsc: ({ employer }) => employer.usc,
      employerTrade: ({ employer }) => employer.trade,
      staff: ({ employer }) => employer.staff,
      plan: ({ plan }) => plan,
      planVersion: ({ planVersion }) => planVersion,
      coverageStart: ({ coverageStart }) => coverageStart,
      uploadedOn: ({ uploadedOn }) => uploadedOn,
      rows: ({ rows }) => rows,
      accepted: ({ accepted }) => accepted,
      rejected: ({ rejected }) => rejected,
      enrolled: ({ enrolled }) => enrolled,
      duplicates: ({ duplicates }) => duplicates,
      dueFen: ({ contributions }) => contributions?.dueFen,
      receivedFen: ({ contributions }) => contributions?.receivedFen,
      refundDueFen: ({ contributions }) => contributions?.refundDueFen,
      periodStart: ({ period }) => period?.start,
      periodEnd: ({ period }) => period?.end,
    });
  }

  rows(
    caller: Caller,
    rosterId: string,
    filter: Omit<RosterRowFilter, 'limit' | 'after'>,
  ): Promise<ExportedList | Rejected> {
    return exportList((page) => this.rowLists.list(caller, rosterId, { ...filter, ...page }), {
      row: ({ row }) => row,
      group: ({ group }) => group,
      errors: ({ errors }) => errors.join(' '),
      changes: ({ changes, differences }) =>
        differences?.map(({ field, before, after }) => `${field}: ${before} > ${after}`).join('; ') ??
        changes?.join(' '),
      heldBy: ({ heldBy }) => heldBy,
      twinRow: ({ twin }) => twin?.row,
      twinRosterId: ({ twin }) => twin?.rosterId,
      units: ({ units }) => units,
      name: ({ name }) => name,
      idNumber: ({ idNumber }) => idNumber,
      mobile: ({ mobile }) => mobile,
      consentOn: ({ consentOn }) => consentOn,
    });
  }

  faults(caller: Caller, rosterId: string): Promise<ExportedList | Rejected> {
    return exportList(() => this.rowLists.faults(caller, rosterId), {
      code: ({ code }) => code,
      count: ({ count }) => count,
      firstRows: ({ firstRows }) => firstRows.join(' '),
    });
  }

  coverages(caller: Caller, filter: Omit<CoverageListFilter, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.coverageLists.list(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      rosterId: ({ rosterId }) => rosterId,
      orgId: ({ orgId }) => orgId,
      personKey: ({ personKey }) => personKey,
      plan: ({ plan }) => plan,
      planVersion: ({ planVersion }) => planVersion,
      units: ({ units }) => units,
      start: ({ start }) => start,
      end: ({ end }) => end,
      status: ({ status }) => status,
      consentOn: ({ consentOn }) => consentOn,
    });
  }
}
