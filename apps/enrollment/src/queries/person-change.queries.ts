import { Inject, Injectable } from '@nestjs/common';
import type { PersonChangePage, PersonChangeStatus } from '@huzhu/contracts';
import { type Caller, FieldCipher, listAggregates, type PageQuery, Queries } from '@huzhu/service';
import { personChangeEntity } from '../store/person-change.entity.js';
import { personChangeView } from '../store/person-change.view.js';

/** What was said about people by staff of a caller's scope, in the order in which it was said. */
@Injectable()
export class PersonChangeQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  list(
    caller: Caller,
    query: PageQuery & { readonly status?: PersonChangeStatus; readonly personId?: string },
  ): Promise<PersonChangePage> {
    const { status, personId } = query;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, { entity: personChangeEntity }, query, { status, personId }, (row) =>
        personChangeView(row, this.cipher),
      ),
    );
  }
}
