import { Inject, Injectable } from '@nestjs/common';
import type { PersonChangeKind, PersonChangePage, PersonChangeStatus } from '@huzhu/contracts';
import { type Caller, FieldCipher, listAggregates, type PageQuery, Queries, type Sorts } from '@huzhu/service';
import { personChangeEntity } from '../store/person-change.entity.js';
import { personChangeView } from '../store/person-change.view.js';

/** Which changes a list shows, and in which order. */
export interface PersonChangeFilter extends PageQuery {
  readonly status?: PersonChangeStatus;
  readonly kind?: PersonChangeKind;
  readonly personId?: string;
  readonly sort?: string;
}

/** As they were proposed, by the day they tell of (those without one first), or by that of the decision (open ones last). */
export const PERSON_CHANGE_SORTS: Sorts<'proposed' | 'happened' | 'decided'> = {
  by: {
    proposed: { sql: 'id', type: 'uuid' },
    happened: { sql: `coalesce(happened_on, DATE '0001-01-01')`, type: 'date' },
    decided: { sql: `coalesce(decided_on, DATE '9999-12-31')`, type: 'date' },
  },
  standard: 'proposed',
};

const LISTED = { entity: personChangeEntity, sorts: PERSON_CHANGE_SORTS };

/** What was said about people by staff of a caller's scope, in the order in which it was said unless another is asked for. */
@Injectable()
export class PersonChangeQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  list(caller: Caller, query: PersonChangeFilter): Promise<PersonChangePage> {
    const { status, kind, personId } = query;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, LISTED, query, { status, kind, personId }, (row) => personChangeView(row, this.cipher)),
    );
  }
}
