import type pg from 'pg';
import { CITY, type Pool } from '../pay/open-pool.js';

/** Lays units below the city, each with a budget of its own in the city's pool, as splits of it would have left them. */
export async function writeUnits(
  admin: pg.Client,
  { fundId }: Pool,
  { units, receivedFen }: { readonly units: number; readonly receivedFen: number },
): Promise<readonly string[]> {
  const { rows } = await admin.query<{ id: string }>('SELECT uuidv7() AS id FROM generate_series(1, $1)', [units]);
  const ids = rows.map(({ id }) => id);
  await admin.query(
    `INSERT INTO disbursement.org_closure (org_id, ancestor_id, version)
     SELECT u.id, a.ancestor_id, 1 FROM UNNEST($1::uuid[]) AS u(id), disbursement.org_closure a WHERE a.org_id = $2
     UNION ALL SELECT id, id, 1 FROM UNNEST($1::uuid[]) AS u(id)`,
    [ids, CITY],
  );
  await admin.query(
    `WITH opened AS (
       INSERT INTO disbursement.budget (id, org_id, fund_id, fund, year, received_fen)
       SELECT uuidv7(), u.id, $2, 'MUTUAL_AID_POOL', b.year, $3
         FROM UNNEST($1::uuid[]) AS u(id), disbursement.budget b WHERE b.org_id = $4 AND b.fund_id = $2
    RETURNING id, org_id)
     INSERT INTO disbursement.budget_entry
       (budget_id, version, org_id, reason, received_fen, passed_down_fen, reserved_fen, paid_fen, returned_fen)
     SELECT id, 1, org_id, 'SPLIT', $3, 0, 0, 0, 0 FROM opened`,
    [ids, fundId, receivedFen, CITY],
  );
  await admin.query('ANALYZE');
  return ids;
}
