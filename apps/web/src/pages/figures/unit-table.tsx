import { Button, Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureReport, FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { EmptyState } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';
import { partName } from './charts-card.js';
import { FAMILY_OF } from './code-words.js';
import { cellText } from './figure-text.js';
import { indicatorName } from './figure-tile.js';

/** So that words stay words on a phone. */
const NAME_PIXELS = 110;
const FIGURE_PIXELS = 84;

/** What the table is called, and its first column. */
function headsOf({ by }: FigureReport) {
  if (by === 'CODE') return { title: 'figureBeside.CODE', first: 'figure.kind' } as const;
  if (by === 'TRADE') return { title: 'figureBeside.TRADE', first: 'org.trade' } as const;
  return { title: 'figure.byUnit', first: 'figure.unit' } as const;
}

/** The units directly below, the kinds, or the trades, a column an indicator; small cells are masked. */
export function UnitTable(props: {
  report: FigureReport;
  named: (code: string) => IndicatorView | undefined;
  onOpen: (orgId: string) => void;
  /** The rows behind a figure of one trade. */
  onSources: (indicator: IndicatorView, trade: string) => void;
}): ReactElement {
  const { report, named, onOpen, onSources } = props;
  const { t } = useTranslation();
  const byTrade = report.rows.some(({ part }) => part === 'TRADE');
  const told = byTrade ? report.rows.filter(({ part }) => part === 'TRADE') : report.rows;
  const codes = [...new Set(told.map(({ indicator }) => indicator))];
  const { title, first } = headsOf(report);
  const name = t(title);
  const units = new Map<string, Map<string, FigureRow>>();
  for (const row of report.rows) {
    // One code may mean two things: what is said of a class is no row of an aid.
    const family = row.part === 'CODE' ? FAMILY_OF[row.indicator] : undefined;
    const key = `${row.part} ${row.orgId} ${family ?? ''} ${row.code ?? ''}`;
    const cells = units.get(key) ?? new Map<string, FigureRow>();
    units.set(key, cells.set(row.indicator, row));
  }
  const rows = [...units].map(([key, cells]) => ({ key, cells, row: [...cells.values()][0] }));
  return (
    <section className="card">
      <h2>{name}</h2>
      {rows.length === 0 ? (
        <EmptyState text={t('figure.noRows')} />
      ) : (
        <Wide name={name}>
          <Table
            pagination={false}
            dataSource={rows}
            columns={[
              {
                key: 'unit',
                title: t(first),
                fixed: 'left',
                minWidth: NAME_PIXELS,
                render: (_value, { row }) => {
                  if (row === undefined) return '';
                  const called = partName(row, t);
                  if (row.part !== 'UNIT') return called;
                  return (
                    <Button type="link" size="small" onClick={() => onOpen(row.orgId)}>
                      {called}
                    </Button>
                  );
                },
              },
              ...codes.map((code) => ({
                key: code,
                title: indicatorTitle(named(code), code),
                align: 'right' as const,
                minWidth: FIGURE_PIXELS,
                render: (_value: unknown, { cells }: (typeof rows)[number]) => {
                  const row = cells.get(code);
                  if (row === undefined) return '';
                  const text = cellText(row.current, row.unit);
                  const indicator = named(code);
                  const { part, code: trade, current } = row;
                  if (part !== 'TRADE' || trade === undefined || indicator === undefined || !current.value) return text;
                  return (
                    <Button type="link" size="small" onClick={() => onSources(indicator, trade)}>
                      {text}
                    </Button>
                  );
                },
              })),
            ]}
          />
        </Wide>
      )}
    </section>
  );
}

const indicatorTitle = (indicator: IndicatorView | undefined, code: string): string =>
  indicator === undefined ? code : indicatorName(indicator);
