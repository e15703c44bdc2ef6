import { columnType } from './projections/column-types.js';
import { MADE_TABLES } from './projections/read-models.js';
import { startInsight } from './testing/insight-bed.js';

test('every column of the read models is of the type that its name tells', async () => {
  const bed = await startInsight();
  try {
    const columns = await bed.rows<{ column: string; type: string }>(
      `SELECT a.attname AS column, format_type(a.atttypid, NULL) AS type FROM pg_attribute AS a
        WHERE a.attrelid::regclass::text IN (${MADE_TABLES.map((table) => `'insight.${table}'`).join(', ')})
          AND a.attnum > 0 AND NOT a.attisdropped`,
    );
    const names: Readonly<Record<string, string>> = { integer: 'int', bigint: 'int8' };
    expect(columns.length).toBeGreaterThan(50);
    for (const { column, type } of columns) expect([column, columnType(column)]).toEqual([column, names[type] ?? type]);
  } finally {
    await bed.stop();
  }
});
