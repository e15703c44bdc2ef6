import pg from 'pg';
import type { Platform } from '../platform.js';

/** As a server decides that it knows too little of a table: so many rows changed, and this share of all. */
const CHANGED_ROWS = 50;
const CHANGED_SHARE = 0.1;

/**
 * Sixty days pass in minutes: what a server learns about its tables in a quiet night, it learns here at the end of a busy day, or it
 * would plan for the empty tables of the morning.
 */
export async function overnight({ adminUrl }: Platform): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
        WHERE n_mod_since_analyze > $1 + $2::float8 * n_live_tup`,
      [CHANGED_ROWS, CHANGED_SHARE],
    );
    if (rows.length > 0) await admin.query(`ANALYZE ${rows.map(({ name }) => name).join(', ')}`);
  } finally {
    await admin.end();
  }
}
