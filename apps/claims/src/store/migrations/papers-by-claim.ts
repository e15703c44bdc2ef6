import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every claim keeps its own use of a paper: one that is taken back must not free what another still rests on. */
export class PapersByClaim1795376404000 implements MigrationInterface {
  readonly name = 'PapersByClaim1795376404000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims.used_paper DROP CONSTRAINT used_paper_pkey;
      ALTER TABLE claims.used_paper ADD PRIMARY KEY (kind, paper_key, claim_id);`);
  }

  async down(): Promise<void> {
    throw new Error('one person may use a paper in several claims by now');
  }
}
