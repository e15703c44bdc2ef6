import { HARDSHIP } from './hardship-indicators.js';
import { type Indicator, termsOf } from './indicator.js';
import type { Measure } from './measures.js';
import { MONEY } from './money-indicators.js';
import { MUTUAL_AID } from './mutual-aid-indicators.js';
import { RELIEF } from './relief-indicators.js';

/** All indicators, in the order of the reports. */
export const INDICATORS: readonly Indicator[] = [...MUTUAL_AID, ...HARDSHIP, ...RELIEF, ...MONEY];

/** What must be read for the figures of a topic. */
export const measuresOf = (indicators: readonly Indicator[]): Measure[] => [
  ...new Set(indicators.flatMap((each) => termsOf(each).map(([, measure]) => measure))),
];
