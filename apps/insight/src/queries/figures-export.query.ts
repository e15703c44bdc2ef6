import { Inject, Injectable } from '@nestjs/common';
import { type FigureCell, type FigureReport, type FigureRow, TRADE_NAMES, TRADES } from '@huzhu/contracts';
import { formatYuan, type Rejected } from '@huzhu/kernel';
import { type PaperFormat, writePaper } from '@huzhu/documents';
import { type Caller, type Download, isRejected, SERVICE, type ServiceParts } from '@huzhu/service';
import { writeCsv } from '@huzhu/tables';
import { INDICATORS } from '../domain/indicators.js';
import { FigureQueries } from './figures.queries.js';
import type { FiguresExportQuery } from './figures-query.js';

const TITLES = ['范围', '组织', '指标', '单位', '本期', '累计', '上年同期', '口径'] as const;
const WIDTHS = [8, 24, 22, 8, 16, 16, 16, 60] as const;
const PART = {
  WHOLE: '本级及下级',
  UNIT: '下级',
  OWN: '本级',
  CODE: '分类',
  TRADE: '行业',
  SOURCE: '类别与来源',
} as const;
const UNIT = { COUNT: '', FEN: '元', BASIS_POINTS: '%', HUNDREDTH_DAYS: '天' } as const;
const MASKED = '＊';

/** Figures as files: what the screen shows, cell by cell, the masked ones masked. */
@Injectable()
export class FigureExports {
  constructor(
    @Inject(FigureQueries) private readonly queries: FigureQueries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async figures(caller: Caller, { format, ...query }: FiguresExportQuery): Promise<Download | Rejected> {
    const report = await this.queries.figures(caller, query);
    if (isRejected(report)) return report;
    const rows = report.rows.map(rowOf);
    if (format === 'CSV') {
      return { extension: 'csv', mediaType: 'text/csv; charset=utf-8', bytes: writeCsv(TITLES, each(rows)) };
    }
    return this.paper(report, rows, format);
  }

  private async paper(report: FigureReport, rows: string[][], format: PaperFormat): Promise<Download> {
    const { topic, from, asOf, maskBelow, hash, knownUpTo = '—' } = report;
    const paper = {
      title: `指标报表 ${TOPIC[topic]}`,
      facts: [
        ['组织', report.rows[0]?.orgName ?? ''],
        ['期间', `${from} — ${asOf}`],
        ['数据截至', knownUpTo],
        ['遮蔽', `少于 ${maskBelow} 的单元及其互补单元以 ${MASKED} 代替`],
        ['SHA-256', hash],
      ] as const,
      columns: TITLES.map((title, place) => ({ title, width: WIDTHS[place]! })),
      rows,
      signatures: ['制表', '复核', '负责人'],
    };
    const { bytes, ...written } = await writePaper(paper, format, new Date(this.service.clock.now()));
    return { ...written, bytes: each([bytes]) };
  }
}

const TOPIC = { MUTUAL_AID: '职工互助', HARDSHIP: '困难帮扶', RELIEF: '送温暖与应急救助', MONEY: '资金' } as const;

const definitionOf = new Map(INDICATORS.map(({ code, chinese, definition }) => [code, { chinese, definition }]));

function rowOf({ part, orgName, code, source, indicator, unit, current, cumulative, yearBefore }: FigureRow): string[] {
  const { chinese = indicator, definition = '' } = definitionOf.get(indicator) ?? {};
  const cells = [current, cumulative, yearBefore].map((cell) => cellText(cell, unit));
  const scope = part === 'TRADE' ? tradeText(code) : [orgName, code, source].filter(Boolean).join(' ');
  return [PART[part], scope, chinese, UNIT[unit], ...cells, definition];
}

/** `C 制造业`; other codes are no trade that was told. */
const tradeText = (code = ''): string => {
  const trade = TRADES.find((letter) => letter === code);
  return trade === undefined ? '未填报' : `${trade} ${TRADE_NAMES[trade]}`;
};

function cellText({ value, masked }: FigureCell, unit: FigureRow['unit']): string {
  if (masked) return MASKED;
  if (value === undefined) return '';
  // Fen, basis points and hundredths of days are all hundredths of what people read.
  return unit === 'COUNT' ? String(value) : formatYuan(BigInt(value));
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
