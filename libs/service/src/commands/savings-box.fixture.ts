import { Body, Controller, Get, Inject, Module, Param, Post } from '@nestjs/common';
import { IsPositiveFen, paymentSettled } from '@huzhu/contracts';
import { accept, type Decider, reject } from '@huzhu/kernel';
import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Admits } from '../auth/auth.guard.js';
import type { ServiceDefinition } from '../boot/start-service.js';
import { ServiceConfig } from '../config/service-config.js';
import { rowSecuritySql } from '../database/row-security.js';
import { isRejected } from '../errors/refusal-status.js';
import { IdPipe } from '../http/id.pipe.js';
import { OnOrgUnitChanged } from '../reactions/on-org-unit-changed.reaction.js';
import { Queries } from '../queries/queries.js';
import { type Aggregate, type AggregateRow, publication } from './aggregate.js';
import { type CommandContext, InContext, InKeyedContext } from './command-context.js';
import { Commands } from './commands.js';
import { fenToWire } from './json.js';

/** A savings box: the smallest thing with money, rules and an owner, to test the write path with. */
export interface Box {
  readonly orgId: string;
  readonly savedFen: bigint;
}

type BoxCommand = { readonly type: 'save-up'; readonly orgId: string; readonly amountFen: bigint };
export type BoxEvent = { readonly type: 'saved-up'; readonly orgId: string; readonly amountFen: bigint };
interface BoxRow extends AggregateRow {
  readonly orgId: string;
  readonly savedFen: bigint;
}

const BOX_LIMIT_FEN = 1_000n;

export const boxDecider: Decider<BoxCommand, Box, BoxEvent> = {
  decide: (command, box) =>
    (box?.savedFen ?? 0n) + command.amountFen > BOX_LIMIT_FEN
      ? reject('BOX_FULL', 'box rule 1', { limitFen: Number(BOX_LIMIT_FEN) })
      : accept({ type: 'saved-up', orgId: command.orgId, amountFen: command.amountFen }),
  evolve: (box, event) => ({ orgId: event.orgId, savedFen: (box?.savedFen ?? 0n) + event.amountFen }),
};

const boxEntity = new EntitySchema<BoxRow>({
  name: 'box',
  schema: 'claims',
  tableName: 'box',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    savedFen: { type: 'int8', name: 'saved_fen' },
  },
});

const boxAggregate: Aggregate<BoxCommand, Box, BoxEvent, BoxRow> = {
  name: 'box',
  decider: boxDecider,
  entity: boxEntity,
  toRow: (box) => box,
  fromRow: ({ orgId, savedFen }) => ({ orgId, savedFen }),
  publish: (event, _box, id) => [
    publication(paymentSettled, {
      paymentId: id,
      businessKey: `claims/${id}/1`,
      source: 'claims' as const,
      caseId: id,
      sequence: 1,
      amountFen: fenToWire(event.amountFen),
      settledOn: '2026-01-05',
    }),
  ],
};

class SaveUp {
  @IsPositiveFen() readonly amountFen!: number;
}

@Controller('api/claims/v1/boxes')
class BoxController {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Queries) private readonly queries: Queries,
  ) {}

  @Post(':id/savings')
  @Admits('clerk')
  save(@InKeyedContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: SaveUp) {
    return this.saveUp(context, id, body);
  }

  @Post(':id/savings-if-match')
  @Admits('clerk')
  saveIfMatch(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: SaveUp) {
    return this.saveUp(context, id, body);
  }

  @Get()
  @Admits('clerk')
  list(@InContext() { caller }: CommandContext): Promise<unknown[]> {
    return this.queries.read(caller, (tx) => tx.query('SELECT id FROM claims.box ORDER BY id'));
  }

  private saveUp(context: CommandContext, id: string, body: SaveUp) {
    return this.commands.handle(context, 'claims.save-up', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const decided = await work.decide(boxAggregate, id, {
        type: 'save-up',
        orgId: caller.orgId,
        amountFen: BigInt(body.amountFen),
      });
      return isRejected(decided) ? decided : { savedFen: decided.state.savedFen, version: decided.version };
    });
  }
}

class CreateBox1800000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.box (id uuid PRIMARY KEY, version int NOT NULL, org_id uuid NOT NULL, saved_fen int8 NOT NULL);
      ${rowSecuritySql('claims', 'box', { org: 'org_id' })}`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claims.box');
  }
}

@Module({ controllers: [BoxController, OnOrgUnitChanged] })
class BoxModule {}

export const boxDefinition: ServiceDefinition = {
  name: 'claims',
  config: ServiceConfig,
  module: BoxModule,
  entities: [boxEntity],
  migrations: [CreateBox1800000000000],
};
