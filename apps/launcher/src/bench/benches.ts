import type { Bench } from './bench.js';
import { comparisonBench } from './comparison/comparison-bench.js';
import { completenessBench } from './campaign/completeness-bench.js';
import { winterBench } from './campaign/winter-bench.js';
import { claimBench } from './claim/claim-bench.js';
import { feedBench } from './feed/feed-bench.js';
import { busBench } from './bus/bus-bench.js';
import { deskBench } from './desk/desk-bench.js';
import { equationBench } from './equation/equation-bench.js';
import { hotBench } from './hot/hot-bench.js';
import { payBench } from './pay/pay-bench.js';
import { rosterBench } from './roster/roster-bench.js';
import { statementBench } from './statement/statement-bench.js';
import { whatIfBench } from './what-if/what-if-bench.js';

/** Every bench, in the order in which they are run. */
export const BENCHES: readonly Bench[] = [
  rosterBench,
  busBench,
  payBench,
  hotBench,
  statementBench,
  deskBench,
  equationBench,
  winterBench,
  completenessBench,
  comparisonBench,
  claimBench,
  feedBench,
  whatIfBench,
];
