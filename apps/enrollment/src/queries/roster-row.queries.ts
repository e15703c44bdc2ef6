import { Inject, Injectable } from '@nestjs/common';
import type { RosterFaults, RosterRowChange, RosterRowGroup, RosterRowPage, RosterRowView } from '@huzhu/contracts';
import { type Day, maskMobile, maskName, maskResidentId, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Plan } from '@huzhu/rules';
import {
  type Caller,
  FieldCipher,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { askedOf } from '../domain/asked-coverage.js';
import { askedPeriod } from '../domain/coverage-start.js';
import { linePlace, personPlace, type PersonFacts } from '../domain/person.js';
import { findPlanVersion } from '../store/plan-versions.store.js';
import type { RosterRow } from '../store/roster.entity.js';
import { heldRows, twinOf } from '../store/held-rows.store.js';
import { findKnownPeople } from '../store/roster-lines.store.js';
import { readRosters } from '../store/rosters.store.js';
import { TWIN_ROW } from '../store/twin-row.js';
import { differencesOf } from './row-differences.js';

const SYSTEM = { kind: 'system', id: 'enrollment' } as const;
const FIRST_ROWS = 20;

type Holders = Awaited<ReturnType<typeof heldRows>>;
type KnownPeople = Awaited<ReturnType<typeof findKnownPeople>>;

/** Which rows a list shows, and in which order. */
export interface RosterRowFilter extends PageQuery {
  readonly group?: RosterRowGroup;
  readonly sort?: string;
}

/** As they stand in the file, by the number of their faults, or by units; what is not known counts as nothing. */
export const ROSTER_ROW_SORTS: Sorts<'row' | 'faults' | 'units'> = {
  by: {
    row: { sql: 'line', type: 'int' },
    faults: { sql: 'coalesce(cardinality(errors), 0)', type: 'int' },
    units: { sql: 'coalesce(units, 0)', type: 'int' },
  },
  standard: 'row',
};

interface LineRow {
  readonly line: number;
  readonly group: RosterRowGroup;
  readonly errors: string[] | null;
  readonly changes: RosterRowChange[] | null;
  readonly heldBy: string | null;
  readonly twin: number | null;
  readonly units: number | null;
  readonly consentOn: Day | null;
  readonly personKey: string | null;
  readonly sealed: string;
}

/** Rows of one roster, masked. Staging has no row-level security: the roster itself is read in the caller's scope first. */
@Injectable()
export class RosterRowQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  async list(caller: Caller, rosterId: string, query: RosterRowFilter): Promise<RosterRowPage | Rejected> {
    const sorted = sortedSql(ROSTER_ROW_SORTS, query, { id: 'line', idType: 'int', first: 3 });
    const roster = await this.find(caller, rosterId);
    if (roster === undefined) return reject('NOT_FOUND');
    const rows = await this.queries.read(SYSTEM, (tx) =>
      tx.query<LineRow & SortedRow>(
        `SELECT line, row_group AS "group", errors, changes, held_by AS "heldBy", units, consent_on AS "consentOn", person_key AS "personKey", sealed,
                ${TWIN_ROW} AS twin, ${sorted.key}
           FROM enrollment.roster_line AS row
          WHERE roster_id = $1 AND ($2::text IS NULL OR row_group = $2) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [rosterId, query.group ?? null, ...sorted.values],
      ),
    );
    const known = await this.knownPeople(roster, rows);
    const held = await this.holdersOf(caller, roster, rows);
    return sortedPage(rows, query.limit, sorted, (row) => this.view(roster, row, known, held));
  }

  /** Faulty rows by cause, the most frequent first. */
  async faults(caller: Caller, rosterId: string): Promise<RosterFaults | Rejected> {
    if ((await this.find(caller, rosterId)) === undefined) return reject('NOT_FOUND');
    const items = await this.queries.read(SYSTEM, (tx) =>
      tx.query<RosterFaults['items'][number]>(
        `SELECT code, count(*)::int AS count, (array_agg(line ORDER BY line))[1:${FIRST_ROWS}] AS "firstRows"
           FROM enrollment.roster_line, unnest(errors) AS code
          WHERE roster_id = $1 GROUP BY code ORDER BY count(*) DESC, code`,
        [rosterId],
      ),
    );
    return { items };
  }

  private async find(caller: Caller, rosterId: string): Promise<RosterRow | undefined> {
    const [found] = await this.queries.read(caller, (tx) => readRosters(tx, 'id = $1', [rosterId]));
    return found;
  }

  /** What is known of the people of rows that change something. */
  private async knownPeople(roster: RosterRow, rows: readonly LineRow[]): Promise<KnownPeople> {
    const keys = rows.flatMap(({ changes, personKey }) => (changes === null ? [] : (personKey ?? [])));
    if (keys.length === 0) return new Map();
    return this.queries.read(SYSTEM, async (tx) => {
      const plan = await planOf(tx, roster);
      return findKnownPeople(tx, askedOf(plan, askedPeriod(plan, roster)), keys);
    });
  }

  /** Where people are held by another roster, as far as the caller may see it, by their keys. */
  private async holdersOf(caller: Caller, roster: RosterRow, rows: readonly LineRow[]): Promise<Holders> {
    const personKeys = rows.flatMap(({ heldBy, personKey }) => (heldBy === null ? [] : (personKey ?? [])));
    if (personKeys.length === 0) return new Map();
    return this.queries.read(caller, async (tx) => {
      const { start, end } = askedPeriod(await planOf(tx, roster), roster);
      const period = { start: roster.periodStart ?? start, end: roster.periodEnd ?? end };
      return heldRows(tx, { ...period, personKeys, plan: roster.plan, exceptRosterId: roster.id }, null);
    });
  }

  private view(roster: RosterRow, row: LineRow, people: KnownPeople, held: Holders): RosterRowView {
    const { line, group, errors, changes, heldBy, units, consentOn, personKey, sealed } = row;
    const { id: rosterId, employerName } = roster;
    const twin = row.twin === null ? twinOf(held.get(personKey ?? '')) : { rosterId, employerName, row: row.twin };
    const place = personKey === null ? linePlace(rosterId, line) : personPlace(personKey);
    const facts = this.cipher.open<PersonFacts>(place, sealed);
    const { name, idNumber, mobile } = facts;
    const known = personKey === null ? undefined : people.get(personKey);
    const differences =
      known === undefined || changes === null
        ? []
        : differencesOf(
            changes,
            { facts: this.cipher.open<PersonFacts>(place, known.sealed), units: known.earlierUnits },
            { facts, units },
          );
    return {
      row: line,
      group,
      errors: errors ?? [],
      ...(changes === null ? {} : { changes }),
      ...(differences.length === 0 ? {} : { differences }),
      ...(heldBy === null ? {} : { heldBy }),
      ...(twin === undefined ? {} : { twin }),
      ...(units === null ? {} : { units }),
      name: maskName(name),
      idNumber: maskResidentId(idNumber),
      mobile: maskMobile(mobile),
      ...(consentOn === null ? {} : { consentOn }),
    };
  }
}

async function planOf(tx: Tx, { plan: code, planVersion }: RosterRow): Promise<Plan> {
  const plan = await findPlanVersion(tx, code, planVersion);
  if (plan === null) throw new Error('a roster of a plan version that was never released');
  return plan;
}
