/** Which columns tie a row to its organisation and to its person. */
export interface RowScope {
  /** Column with the owning organisation; staff see the rows of their subtree. */
  readonly org?: string;
  /** Column with the person key; members see their own rows. */
  readonly person?: string;
}

/**
 * Row-level security of one table: staff see the subtree of their organisation, members their own rows, the service's own
 * role everything. The settings are read once a statement (scalar sub-selects); a missing one matches nothing.
 */
export function rowSecuritySql(schema: string, table: string, scope: RowScope): string {
  const path = `${schema}.${table}`;
  const org = `"${scope.org}" IN (SELECT org_id FROM ${schema}.org_closure
        WHERE ancestor_id = (SELECT nullif(current_setting('app.org', true), '')::uuid))`;
  const person = `"${scope.person}" = (SELECT nullif(current_setting('app.person', true), ''))`;
  const seen = [...(scope.org ? [org] : []), ...(scope.person ? [person] : [])].join('\n     OR ');
  return `
    ALTER TABLE ${path} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY scope ON ${path} TO ${schema}_app USING (${seen}) WITH CHECK (${seen});
    CREATE POLICY system ON ${path} TO ${schema}_system USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${path} TO ${schema}_system;
    GRANT SELECT, INSERT, UPDATE ON ${path} TO ${schema}_app;`;
}

/** Rights on a table that belongs to no organisation: reference data, staging, counters. */
export function openTableSql(schema: string, table: string, rights = 'SELECT, INSERT, UPDATE'): string {
  return `
    GRANT ${rights} ON ${schema}.${table} TO ${schema}_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.${table} TO ${schema}_system;`;
}
