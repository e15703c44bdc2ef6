import type { ServiceParts } from '../boot/service-parts.js';
import type { ChangedTable } from './gathered-changes.js';

/** A row that changed and the person it is about; both null where too many changed to be named. */
interface OwnedRow {
  readonly kind: string;
  readonly id: string | null;
  readonly person: string | null;
}

/** Columns that row-level security of members goes by. */
const PERSON_COLUMNS = ['person_key', 'main_person_key'];

/** Whose rows have changed, of those tables that members see. */
export class RowOwners {
  readonly #columns = new Map<string, Promise<string | null>>();

  constructor(private readonly parts: Pick<ServiceParts, 'schema' | 'database'>) {}

  /** The changed rows of a table with their persons; none of a table that is not for members. */
  async of({ table, ids }: ChangedTable): Promise<readonly OwnedRow[]> {
    const column = await this.#columnOf(table);
    if (column === null) return [];
    if (ids === null) return [{ kind: table, id: null, person: null }];
    const { database, schema } = this.parts;
    return database.system.query<OwnedRow>(
      `SELECT $2::text AS kind, id, ${column} AS person FROM ${schema}.${table} WHERE id = ANY($1::uuid[])`,
      [ids, table],
    );
  }

  #columnOf(table: string): Promise<string | null> {
    const known = this.#columns.get(table) ?? this.#findColumn(table);
    this.#columns.set(table, known);
    known.catch(() => this.#columns.delete(table));
    return known;
  }

  async #findColumn(table: string): Promise<string | null> {
    const { database, schema } = this.parts;
    const [found] = await database.system.query<{ readonly name: string }>(
      `SELECT a.attname AS name
         FROM pg_policy p JOIN pg_attribute a ON a.attrelid = p.polrelid
        WHERE p.polrelid = to_regclass($1) AND a.attname = ANY($2::text[]) AND NOT a.attisdropped
          AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.person%' LIMIT 1`,
      [`${schema}.${table}`, PERSON_COLUMNS],
    );
    return found?.name ?? null;
  }
}
