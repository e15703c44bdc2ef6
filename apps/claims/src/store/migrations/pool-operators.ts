import { openTableSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who operates the pools of a unit: itself or the nearest above that holds a fund. And of which employer's staff who is covered. */
export class PoolOperators1795453000000 implements MigrationInterface {
  readonly name = 'PoolOperators1795453000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.coverage ADD COLUMN employer_key text, ADD COLUMN staff int;
      CREATE TABLE claims.pool_operator (
        org_id uuid PRIMARY KEY,
        caused_by uuid NOT NULL
      );
      ${openTableSql('claims', 'pool_operator', 'SELECT')}
      CREATE VIEW claims.operator_of_unit AS
        SELECT DISTINCT ON (c.org_id) c.org_id, o.operator_id
          FROM claims.org_closure AS c
          JOIN (SELECT p.org_id AS operator_id,
                       (SELECT count(*) FROM claims.org_closure AS above WHERE above.org_id = p.org_id) AS depth
                  FROM claims.pool_operator AS p) AS o ON o.operator_id = c.ancestor_id
         ORDER BY c.org_id, o.depth DESC;
      GRANT SELECT ON claims.operator_of_unit TO claims_app, claims_system`);
  }

  async down(): Promise<void> {
    throw new Error('what was heard of funds is not unheard');
  }
}
