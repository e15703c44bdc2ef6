/** The newest version of each thing that was known on the last day. */
export const newest = (table: string, key: string, day: string): string =>
  `(SELECT DISTINCT ON (${key}) * FROM insight.${table} WHERE ${day} <= $2::date ORDER BY ${key}, version DESC)`;
