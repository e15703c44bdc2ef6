import { Inject, Injectable } from '@nestjs/common';
import {
  IsAbsentOr,
  IsCode,
  IsOneOf,
  POOL_TRANSFER_STATES,
  type PoolAccountList,
  type PoolTransferPage,
  type PoolTransferStage,
} from '@huzhu/contracts';
import { type Caller, fenToWire, listAggregates, PageQuery, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { availableInPool } from '../domain/pool.js';
import { poolTransferAggregate } from '../store/pool-transfer.store.js';
import { readPools } from '../store/pools.js';
import { withWireMoney } from './wire-money.js';

/** Narrows the pools; what is absent does not. */
interface PoolFilter {
  readonly fundId?: string;
  readonly operatorId?: string;
  readonly plan?: string;
  readonly year?: number;
}

export class PoolTransfersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: POOL_TRANSFER_STATES })
  @IsAbsentOr()
  @IsOneOf(POOL_TRANSFER_STATES)
  readonly state?: PoolTransferStage;
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly plan?: string;
}

/** What the pools hold, and what was carried between them. */
@Injectable()
export class PoolQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async pools(caller: Caller, query: PoolFilter): Promise<PoolAccountList> {
    const pools = await this.queries.read(caller, (tx) => readPools(tx, query.fundId ?? null));
    const wanted = pools.filter(
      ({ operatorId, plan, year }) =>
        operatorId === (query.operatorId ?? operatorId) &&
        plan === (query.plan ?? plan) &&
        year === (query.year ?? year),
    );
    return { items: wanted.map((pool) => withWireMoney({ ...pool, availableFen: availableInPool(pool) })) as never };
  }

  transfers(caller: Caller, query: PoolTransfersQuery): Promise<PoolTransferPage> {
    const filter = { stage: query.state, plan: query.plan };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, poolTransferAggregate, query, filter, (row) => ({
        id: row.id,
        orgId: row.orgId,
        fundId: row.fundId,
        state: row.stage,
        plan: row.plan,
        ...(row.fromYear === null ? {} : { fromYear: row.fromYear }),
        ...(row.toYear === null ? {} : { toYear: row.toYear }),
        amountFen: fenToWire(row.amountFen),
        number: row.number,
        datedOn: row.datedOn,
        ...(row.reason === null ? {} : { reason: row.reason }),
        ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
        version: row.version,
      })),
    );
  }
}
