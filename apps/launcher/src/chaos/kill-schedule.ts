import type { Transport } from '../platform.js';
import { SeededDice } from './seeded-dice.js';

/** What is killed: a process by its name, the backend of one database connection, or the broker. */
export type KillTarget = string;

export const DATABASE_BACKEND = 'postgres';
export const BROKER = 'kafka';

/** What happens beside a kill: a process stands still for some seconds, or its connection to the database is cut. */
export type Disturbance = 'frozen' | 'cut';

export interface Kill {
  /** Pause after the kill before. */
  readonly afterMilliseconds: number;
  readonly target: KillTarget;
  /** Chooses among connections where the target has many. */
  readonly choice: number;
  readonly beside?: Disturbance;
}

/** Who carries most of the road is killed most often. */
const WEIGHTS: readonly (readonly [KillTarget, number])[] = [
  ['claims', 5],
  ['disbursement', 5],
  ['enrollment', 4],
  ['identity', 2],
  ['hardship', 2],
  ['bank-simulator', 2],
  ['winter-relief', 1],
  ['insight', 1],
  ['gateway', 1],
];
const URN = WEIGHTS.flatMap(([target, weight]) => Array.from({ length: weight }, () => target));

/** Kafka gives the partitions of a dead consumer away only after seconds: killed more often, it would never get to work. */
const PAUSE_MILLISECONDS = {
  postgres: { least: 300, spread: 1_000 },
  kafka: { least: 800, spread: 2_400 },
} as const;
/** One kill in so many is of a database connection, which restarts the whole server. */
const DATABASE_EVERY = 20;
const BROKER_EVERY = 25;
const FREEZE_EVERY = 10;
const CUT_EVERY = 10;

/** When which process dies. The same seed gives the same schedule. */
export function killSchedule(seed: string, kills: number, transport: Transport): Kill[] {
  const dice = new SeededDice(seed, 'kills');
  const { least, spread } = PAUSE_MILLISECONDS[transport];
  return Array.from({ length: kills }, (_, place) => ({
    afterMilliseconds: least + dice.next(spread),
    target: targetAt(place, transport, dice),
    choice: dice.next(1_000_000),
    ...besideAt(place),
  }));
}

/** Server crashes come at even distances, so that even a short run has some. */
function targetAt(place: number, transport: Transport, dice: SeededDice): KillTarget {
  const target = dice.pick(URN);
  if (place % DATABASE_EVERY === DATABASE_EVERY >> 1) return DATABASE_BACKEND;
  if (transport === 'kafka' && place % BROKER_EVERY === BROKER_EVERY >> 1) return BROKER;
  return target;
}

function besideAt(place: number): { readonly beside?: Disturbance } {
  if (place % FREEZE_EVERY === 3) return { beside: 'frozen' };
  if (place % CUT_EVERY === 7) return { beside: 'cut' };
  return {};
}
