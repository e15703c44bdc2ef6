import { Inject, Injectable } from '@nestjs/common';
import type { ColleaguePage, StaffRole } from '@huzhu/contracts';
import { type Caller, cursorKey, FieldCipher, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { staffPlace } from '../store/staff.store.js';

interface Row {
  readonly id: string;
  readonly sealed_name: string;
  readonly org_name: string;
  readonly roles: StaffRole[];
}

/** Who works in the caller's subtree. Colleagues know each other's names: visitors, witnesses and holders are chosen by them. */
@Injectable()
export class ColleaguesQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Active accounts in the order of their ids. */
  async list(caller: Caller, query: PageQuery): Promise<ColleaguePage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<Row>(
        `SELECT s.id, s.sealed_name, o.name AS org_name, s.roles
           FROM identity.staff s JOIN identity.org_unit o ON o.id = s.org_id
          WHERE s.active AND ($1::uuid IS NULL OR s.id > $1) ORDER BY s.id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      ),
    );
    const nameOf = ({ id, sealed_name: sealed }: Row): string =>
      this.cipher.open<{ name: string }>(staffPlace(id), sealed).name;
    return pageOf(
      rows,
      query.limit,
      ({ id }) => id,
      (row) => ({ id: row.id, name: nameOf(row), orgName: row.org_name, roles: row.roles }),
    );
  }
}
