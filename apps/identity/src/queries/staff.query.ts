import { Inject, Injectable } from '@nestjs/common';
import { IsAbsentOr, IsId, type StaffPage, type StaffShownList, type StaffView, type WhoAmI } from '@huzhu/contracts';
import { maskName, reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  FieldCipher,
  pageOf,
  PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import type { Role } from '../domain/staff.state.js';
import { staffPlace } from '../store/staff.store.js';

const SYSTEM = { kind: 'system', id: 'identity' } as const;

/** Which staff of the caller's subtree are listed. */
export class StaffQuery extends PageQuery {
  /** Only staff of this organisation. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
}

interface Row {
  readonly id: string;
  readonly username: string;
  readonly sealed_name: string;
  readonly org_id: string;
  readonly roles: Role[];
  readonly active: boolean;
  readonly version: number;
}

const COLUMNS = 'id, username, sealed_name, org_id, roles, active, version';

@Injectable()
export class StaffAccounts {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(SERVICE) private readonly service: Pick<ServiceParts, 'clock'>,
  ) {}

  /** Staff of the caller's subtree by user name, closed accounts too. */
  async list(caller: Caller, query: StaffQuery): Promise<StaffPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<Row>(
        `SELECT ${COLUMNS} FROM identity.staff
          WHERE ($1::text IS NULL OR username > $1) AND ($2::uuid IS NULL OR org_id = $2) ORDER BY username LIMIT $3`,
        [cursorKey(query), query.orgId ?? null, query.limit + 1],
      ),
    );
    return pageOf(
      rows,
      query.limit,
      ({ username }) => username,
      (row) => this.viewOf(row),
    );
  }

  async one(caller: Caller, id: string): Promise<StaffView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<Row>(`SELECT ${COLUMNS} FROM identity.staff WHERE id = $1`, [id]),
    );
    return row ? this.viewOf(row) : reject('NOT_FOUND');
  }

  /** The caller themselves; staff see their own name. */
  async whoAmI(caller: Caller): Promise<WhoAmI | Rejected> {
    const today = this.service.clock.today();
    if (caller.kind === 'member') return { id: caller.id, kind: 'member', today };
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<Row & { org_name: string }>(
        `SELECT s.*, o.name AS org_name FROM identity.staff s JOIN identity.org_unit o ON o.id = s.org_id WHERE s.id = $1`,
        [caller.id],
      ),
    );
    if (!row) return reject('NOT_FOUND');
    const { id, username, org_id: orgId, org_name: orgName, roles } = row;
    return { id, kind: 'staff', username, name: this.nameOf(row), orgId, orgName, roles, today };
  }

  /** Named staff as members may see them, wherever they work; ids that are nobody's are left out. */
  async shown(ids: readonly string[]): Promise<StaffShownList> {
    const rows = await this.queries.read(SYSTEM, (tx) =>
      tx.query<Row & { org_name: string }>(
        `SELECT s.*, o.name AS org_name FROM identity.staff s JOIN identity.org_unit o ON o.id = s.org_id
          WHERE s.id = ANY($1::uuid[]) ORDER BY s.id`,
        [ids],
      ),
    );
    const items = rows.map((row) => ({
      id: row.id,
      maskedName: maskName(this.nameOf(row)),
      orgName: row.org_name,
      roles: row.roles,
    }));
    return { items };
  }

  private viewOf(row: Row): StaffView {
    const { id, username, org_id: orgId, roles, active, version } = row;
    return { id, username, maskedName: maskName(this.nameOf(row)), orgId, roles, active, version };
  }

  private nameOf({ id, sealed_name: sealed }: Row): string {
    return this.cipher.open<{ name: string }>(staffPlace(id), sealed).name;
  }
}
