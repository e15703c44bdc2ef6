import type { Measure } from './measures.js';

type Topic = 'MUTUAL_AID' | 'HARDSHIP' | 'RELIEF' | 'MONEY';

/** In what a figure is given; days are in hundredths. */
type FigureUnit = 'COUNT' | 'FEN' | 'BASIS_POINTS' | 'HUNDREDTH_DAYS';

/** How many rows of a measure there are, or what they sum to. */
export type Term = readonly ['COUNT' | 'SUM', Measure];

/** One indicator (指标): the sum of its terms, less others, or a share of another. */
export interface Indicator {
  readonly code: string;
  readonly topic: Topic;
  readonly unit: FigureUnit;
  readonly chinese: string;
  readonly english: string;
  readonly definition: string;
  readonly of: Term;
  readonly less?: readonly Term[];
  readonly over?: Term;
  /** What would follow from the figure and others that are shown: it is masked where any of this is. */
  readonly beside?: readonly Term[];
  /** Rows that lack what the figure is made of: where there are any, it cannot be told. */
  readonly unless?: Term;
}

export const counted = (measure: Measure): Term => ['COUNT', measure];
export const summed = (measure: Measure): Term => ['SUM', measure];

type Words = readonly [chinese: string, english: string, definition: string];

/** How indicators of a topic and a unit are made. */
export const indicator =
  (topic: Topic, unit: FigureUnit) =>
  (
    code: string,
    [chinese, english, definition]: Words,
    of: Term,
    more: Pick<Indicator, 'less' | 'over' | 'beside' | 'unless'> = {},
  ) => ({
    code,
    topic,
    unit,
    chinese,
    english,
    definition,
    of,
    ...more,
  });

/** Everything a figure is made of. */
export const termsOf = ({ of, less = [], over, beside = [], unless }: Indicator): readonly Term[] => [
  of,
  ...less,
  ...(over ? [over] : []),
  ...beside,
  ...(unless ? [unless] : []),
];
