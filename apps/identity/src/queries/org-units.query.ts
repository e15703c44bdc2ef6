import { Inject, Injectable } from '@nestjs/common';
import {
  IsAbsentOr,
  IsDay,
  IsId,
  IsOneOf,
  type OrgUnitPage,
  type OrgUnitView,
  type SubtreePage,
  type Trade,
  TRADES,
} from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  isRejected,
  pageOf,
  PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import type { Level, OrgKind } from '../domain/org-unit.state.js';

/** Which units of the caller's subtree are listed. */
export class OrgUnitsQuery extends PageQuery {
  /** Only units directly below this one. */
  @IsAbsentOr() @IsId() readonly parentId?: string;
  /** Only units of this trade. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
}

/** Which tree is asked for. */
export class SubtreeQuery extends PageQuery {
  /** The tree of this day; today if absent. */
  @IsAbsentOr() @IsDay() readonly asOf?: string;
}

interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent_id: string | null;
}
type ViewRow = UnitRow & {
  readonly kind: OrgKind;
  readonly trade: Trade | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly version: number;
};

const COLUMNS = 'id, code, name, level, kind, trade, parent_id, valid_from, valid_to, version';

@Injectable()
export class OrgUnits {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** Units of the caller's subtree by code, closed ones too. */
  async list(caller: Caller, query: OrgUnitsQuery): Promise<OrgUnitPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ViewRow>(
        `SELECT ${COLUMNS} FROM identity.org_unit
          WHERE ($1::text IS NULL OR code > $1) AND ($2::uuid IS NULL OR parent_id = $2)
            AND ($4::text IS NULL OR trade = $4) ORDER BY code LIMIT $3`,
        [cursorKey(query), query.parentId ?? null, query.limit + 1, query.trade ?? null],
      ),
    );
    return pageOf(rows, query.limit, ({ code }) => code, viewOf);
  }

  async one(caller: Caller, id: string): Promise<OrgUnitView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<ViewRow>(`SELECT ${COLUMNS} FROM identity.org_unit WHERE id = $1`, [id]),
    );
    return row ? viewOf(row) : reject('NOT_FOUND');
  }

  /** A unit and everything below it as the tree was on a day, by code. */
  async subtree(caller: Caller, id: string, query: SubtreeQuery): Promise<SubtreePage | Rejected> {
    const found = await this.one(caller, id);
    if (isRejected(found)) return found;
    const asOf = query.asOf ?? this.service.clock.today();
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<UnitRow & { depth: number }>(
        `SELECT * FROM identity.subtree_as_of($1, $2) WHERE ($3::text IS NULL OR code > $3) ORDER BY code LIMIT $4`,
        [id, asOf, cursorKey(query), query.limit + 1],
      ),
    );
    const page = pageOf(
      rows,
      query.limit,
      ({ code }) => code,
      (row) => ({ ...unitOf(row), depth: row.depth }),
    );
    return { asOf, ...page };
  }
}

const unitOf = ({ id, code, name, level, parent_id: parentId }: UnitRow) => ({
  id,
  code,
  name,
  level,
  ...(parentId === null ? {} : { parentId }),
});

const viewOf = (row: ViewRow): OrgUnitView => ({
  ...unitOf(row),
  kind: row.kind,
  ...(row.trade === null ? {} : { trade: row.trade }),
  validFrom: row.valid_from,
  ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  version: row.version,
});
