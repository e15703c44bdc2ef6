import { removedPapersSql } from '@huzhu/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers whose time has passed are removed; that they were there stays known. */
export class RemovedPapers1795424401000 implements MigrationInterface {
  readonly name = 'RemovedPapers1795424401000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(removedPapersSql('claims'));
  }

  async down(): Promise<void> {
    throw new Error('what was removed stays known as such');
  }
}
