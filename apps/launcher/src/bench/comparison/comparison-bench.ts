import type { ComparisonRequestView } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { type Bench, type BenchContext, type BenchReport, type Cost, measure, median } from '../bench.js';
import { ServerCosts } from '../server-costs.js';
import { answerFile, askedOf, copyLines, writeQuestion } from './answer-rows.js';
import { openBenchPlatform } from '../bench-platform.js';

const ROWS = { full: 1_000_000, quick: 100_000 };
/** Memory is set against that of a file of a tenth, which was taken in before. */
const SMALLER = 10;
/** A file ten times as long may take so much more. */
const MEBIBYTES_MORE_MAX = 64;
const TARGET = 0.1;

interface Taken {
  readonly seconds: number;
  readonly costs: readonly Cost[];
  readonly answer: ComparisonRequestView['answer'];
}

/** An authority's answer about a whole city: read, keyed, staged and matched with those who were asked about. */
export const comparisonBench: Bench = {
  name: 'comparison',
  about: 'an answer file of an authority is read, keyed and matched, against raw COPY of its rows, in bounded memory',

  async run(context: BenchContext): Promise<BenchReport> {
    const rows = context.units ?? (context.quick ? ROWS.quick : ROWS.full);
    const place = await openBenchPlatform(context, day('2026-01-05'));
    const { platform, admin, people } = place;
    const officer = people.staff('officer.city');
    let round = 0;
    const takeIn = async (length: number): Promise<Taken> => {
      round += 1;
      const id = await writeQuestion(platform, admin, round, length);
      const form = new FormData();
      form.append('file', answerFile(round, length), 'answer.csv');
      const costs = await ServerCosts.begin(platform, admin);
      const began = performance.now();
      const { answer } = await officer.upload<ComparisonRequestView>(
        `/api/hardship/v1/comparison-requests/${id}/answer`,
        form,
      );
      const seconds = (performance.now() - began) / 1000;
      context.say(`${length} rows in ${seconds.toFixed(1)} s`);
      return { seconds, costs: costs.end(), answer };
    };
    const small = await takeIn(Math.ceil(rows / SMALLER));
    const large: Taken[] = [];
    const limits: number[] = [];
    for (let each = 0; each < context.rounds; each += 1) {
      limits.push(await copyLines(admin, each, rows));
      large.push(await takeIn(rows));
    }
    const seconds = median(large.map((taken) => taken.seconds));
    const peaks = [small, ...large].map((taken) => peakOf(taken.costs));
    const most = Math.max(...peaks.slice(1));
    const bounded = most <= (peaks[0] ?? 0) + MEBIBYTES_MORE_MAX;
    const last = large.at(-1);
    return {
      bench: 'comparison',
      unit: 'rows',
      units: rows,
      rounds: context.rounds,
      measures: [measure('taken in, over the public API', rows / seconds, rows / median(limits), TARGET)],
      phases: [{ what: 'an answer of all rows', seconds }],
      limits: [{ what: 'COPY of the rows alone', unitsPerSecond: Math.round(rows / median(limits)) }],
      costs: last?.costs ?? [],
      counts: [
        { what: 'rows read', expected: rows, found: last?.answer?.rows ?? 0 },
        { what: 'people matched', expected: askedOf(rows), found: last?.answer?.matched ?? 0 },
        { what: 'rows of strangers', expected: rows - askedOf(rows), found: last?.answer?.unused ?? 0 },
        { what: `files of all rows within ${MEBIBYTES_MORE_MAX} MiB`, expected: 1, found: bounded ? 1 : 0 },
      ],
      notes: [`hardship's peak: ${peaks[0]} MiB for ${Math.ceil(rows / SMALLER)} rows, ${most} MiB for ${rows}`],
    };
  },
};

const peakOf = (costs: readonly Cost[]): number =>
  costs.find(({ process }) => process === 'hardship')?.peakMebibytes ?? 0;
