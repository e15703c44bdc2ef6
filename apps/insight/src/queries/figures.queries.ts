import { Inject, Injectable } from '@nestjs/common';
import type { FigureReport, FigureSourcePage, IndicatorList } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Caller, cursorKey, isRejected, pageOf, Problem, Queries } from '@huzhu/service';
import { periodFigures } from '../domain/figure.js';
import { INDICATORS } from '../domain/indicators.js';
import { isOfPeople } from '../domain/measures.js';
import { nodesOf } from '../domain/org-tree.js';
import { tradeCells, tradeMeasureOf } from '../domain/trade-figures.js';
import { makeFigures, type ReportAsked } from '../store/make-figures.js';
import { seenTree } from '../store/read-figures.js';
import { type BehindRow, readBehind, readSums, readTrades } from '../store/read-sums.js';
import type { FigureSourcesQuery, FiguresQuery } from './figures-query.js';

/** Figures, what they mean, and the rows behind each. */
@Injectable()
export class FigureQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  indicators(): IndicatorList {
    return {
      items: INDICATORS.map(({ code, topic, unit, chinese, english, definition }) => ({
        indicator: code,
        topic,
        unit,
        chinese,
        english,
        definition,
      })),
    };
  }

  figures(caller: Caller, query: FiguresQuery): Promise<FigureReport | Rejected> {
    const asked = askedOf(caller, query);
    return this.queries.read(caller, (tx) => makeFigures(tx, asked));
  }

  /** Refusals `NOT_FOUND`, `CELL_MASKED` where the figure itself is not shown, and `OWN_AREA_ONLY` for a trade of a part of it. */
  sources(caller: Caller, query: FigureSourcesQuery): Promise<FigureSourcePage | Rejected> {
    const { callerOrg, orgId, from, asOf } = askedOf(caller, query);
    const indicator = INDICATORS.find(({ code }) => code === query.indicator);
    if (indicator === undefined) return Promise.resolve(reject('NOT_FOUND'));
    const [, measure] = query.over === 'true' && indicator.over ? indicator.over : indicator.of;
    const { trade } = query;
    if (trade !== undefined && tradeMeasureOf(indicator) === undefined) {
      throw new Problem(400, 'QUERY_INVALID', 'This figure is not told by trade.');
    }
    return this.queries.read(caller, async (tx: Tx) => {
      const tree = await seenTree(tx, callerOrg, orgId, asOf);
      if (isRejected(tree)) return tree;
      if (trade !== undefined && orgId !== callerOrg) return reject('OWN_AREA_ONLY');
      const days = { from, to: asOf };
      const beside = (indicator.beside ?? []).map(([, each]) => each);
      const figures = periodFigures(tree.root, await readSums(tx, [measure, ...beside], days));
      const units = nodesOf(tree.asked);
      if (
        !figures.isTotalShown(measure, orgId) ||
        beside.some((each) => units.some((unit) => !figures.isShown(each, unit.orgId)))
      )
        return reject('CELL_MASKED');
      if (trade !== undefined) {
        const cells = tradeCells(
          indicator,
          tree.root,
          await readTrades(tx, measure, days, units),
          figures.maskedCells(measure),
        );
        if (cells.get(trade)?.masked) return reject('CELL_MASKED');
      }
      const rows = await readBehind(tx, measure, days, {
        units,
        trade,
        after: cursorKey(query),
        limit: query.limit + 1,
      });
      // What one unit has of one trade may be small where unit and trade are shown.
      const isUnitTold = (of: string): boolean => trade === undefined && figures.isShown(measure, of);
      const view = ({ orgId: of, amount, code, ...row }: BehindRow) => ({
        ...row,
        ...(isUnitTold(of) ? { orgId: of } : {}),
        amount: Number(amount),
        // Rows of two figures can be the same household: what is masked in one would be told by the other.
        ...(code === null || isOfPeople(measure) ? {} : { code }),
      });
      return pageOf(rows, query.limit, ({ id }) => id, view);
    });
  }
}

/** What is asked, with what goes without saying. */
function askedOf(
  caller: Caller,
  { topic = 'MONEY', by = 'NONE', ...query }: Pick<FiguresQuery, 'from' | 'asOf'> & Partial<FiguresQuery>,
): ReportAsked {
  if (caller.kind !== 'staff') throw new Error('only staff read figures');
  const { orgId = caller.orgId, from, asOf, level } = query;
  if (asOf < from) throw new Problem(400, 'QUERY_INVALID', 'The last day lies before the first.');
  if ((by === 'LEVEL') !== (level !== undefined)) {
    throw new Problem(400, 'QUERY_INVALID', 'A level belongs to by=LEVEL, and to nothing else.');
  }
  return { callerOrg: caller.orgId, topic, orgId, from: from as Day, asOf: asOf as Day, by, level };
}
