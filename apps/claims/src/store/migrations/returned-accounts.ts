import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim remembers every account that money came back from; of earlier claims the journal tells them. */
export class ReturnedAccounts1795401147000 implements MigrationInterface {
  readonly name = 'ReturnedAccounts1795401147000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.claim ADD COLUMN returned_keys text[] NOT NULL DEFAULT '{}';
      WITH returned AS (
        SELECT r.aggregate_id AS id, account.key, min(r.version) AS since
          FROM claims.journal r
         CROSS JOIN LATERAL (
           SELECT g.data->>'payeeKey' AS key FROM claims.journal g
            WHERE g.aggregate_type = 'claim' AND g.aggregate_id = r.aggregate_id AND g.version < r.version
              AND g.type IN ('payee-given', 'payee-refused')
            ORDER BY g.version DESC LIMIT 1) AS account
         WHERE r.aggregate_type = 'claim' AND r.type = 'payment-returned' AND account.key IS NOT NULL
         GROUP BY 1, 2)
      UPDATE claims.claim c SET returned_keys = k.keys
        FROM (SELECT id, array_agg(key ORDER BY since) AS keys FROM returned GROUP BY id) AS k WHERE k.id = c.id`);
  }

  async down(): Promise<void> {
    throw new Error('claims are not taken back');
  }
}
