import { type Fen, reject, type Rejected } from '@huzhu/kernel';

/** Clause: benefits are paid out of what came in for their plan and year, and of nothing else (以收定支). */
export const POOL_CLAUSE = 'fund 2.10: a pool is never overdrawn';

/** One pool (资金池): a plan family, the unit that operates it, and a plan year. */
interface PoolKey {
  readonly plan: string;
  /** The unit whose account holds the money. */
  readonly operatorId: string;
  readonly year: number;
}

/** What went into a pool and out of it. */
export interface PoolMoney {
  /** Contributions that the bank has credited. */
  readonly contributedFen: Fen;
  /** Carried over into it, by two people. */
  readonly movedInFen: Fen;
  readonly movedOutFen: Fen;
  /** On lists that were released and neither withdrawn nor refused by the bank. */
  readonly releasedFen: Fen;
  /** Of what was released: what came back. */
  readonly returnedFen: Fen;
}

export type PoolAccount = PoolKey & PoolMoney;

/** What a pool still holds. */
export const availableInPool = (pool: PoolMoney): Fen =>
  pool.contributedFen + pool.movedInFen - pool.movedOutFen - pool.releasedFen + pool.returnedFen;

/** What a list would take from one pool, and what is there. */
export type PoolDraw = PoolKey & { readonly drawnFen: Fen; readonly availableFen: Fen };

/** Refusal `POOL_SHORT` if one of the pools does not hold what is drawn from it; names the first that does not. */
export function refuseOverdraw(draws: readonly PoolDraw[]): Rejected | null {
  const short = draws.find(({ drawnFen, availableFen }) => drawnFen > availableFen);
  if (short === undefined) return null;
  const { plan, operatorId, year, drawnFen, availableFen } = short;
  const facts = { plan, operatorId, year, drawnFen: Number(drawnFen), availableFen: Number(availableFen) };
  return reject('POOL_SHORT', POOL_CLAUSE, facts);
}
