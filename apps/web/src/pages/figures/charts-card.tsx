import { useQueries } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import type { TFunction } from 'i18next';
import { lazy, type ReactElement, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.js';
import type { FigureReport, FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { Wide } from '../../table/wide.js';
import type { Point } from './chart.js';
import { codeName } from './code-words.js';
import { type Cell, cellText, plainValue } from './figure-text.js';
import { indicatorName } from './figure-tile.js';
import { type Month, monthsUpTo } from './months.js';

const Chart = lazy(async () => ({ default: (await import('./chart.js')).Chart }));

const MONTHS = 12;
/** What was as of a day that is over hardly ever changes; it is not asked for at every event. */
const KEPT_MILLISECONDS = 600_000;

interface Props {
  readonly report: FigureReport;
  readonly indicators: readonly IndicatorView[];
  readonly chosen: IndicatorView;
  readonly onChoose: (indicator: string) => void;
}

/** The figures of the whole unit in each of the last months. */
function useMonths({ topic, orgId, asOf }: FigureReport): readonly (FigureReport | undefined)[] {
  return useQueries({
    queries: monthsUpTo(asOf, MONTHS).map((month) => ({
      queryKey: ['figures by month', topic, orgId, month],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(
          'GET /api/insight/v1/figures',
          { query: { topic, orgId, from: month.from, asOf: month.asOf, by: 'NONE' } },
          { signal },
        ),
      staleTime: KEPT_MILLISECONDS,
    })),
    combine: (answers) => answers.map(({ data }) => data),
  });
}

const cellOf = (report: FigureReport | undefined, indicator: string): Cell | undefined =>
  report?.rows.find((row) => row.part === 'WHOLE' && row.indicator === indicator)?.current;

/** One indicator over the months, and beside each other in the units; every value also stands in a table. */
export function ChartsCard({ report, indicators, chosen, onChoose }: Props): ReactElement {
  const { t } = useTranslation();
  const reports = useMonths(report);
  const months = useMemo(() => monthsUpTo(report.asOf, MONTHS), [report.asOf]);
  const { indicator, unit } = chosen;
  const trend = useMemo(
    () => months.map(({ name }, index): Point => pointOf(name, cellOf(reports[index], indicator), unit)),
    [months, reports, indicator, unit],
  );
  const units = useMemo(
    () =>
      report.rows
        .filter((row) => row.indicator === indicator && row.part !== 'WHOLE')
        // Of a table the sums of its rows: its columns are the same once more.
        .filter(({ part, source }) => part !== 'SOURCE' || source === undefined)
        .map((row): Point => pointOf(partName(row, t), row.current, unit)),
    [report, indicator, unit, t],
  );
  const name = indicatorName(chosen);
  return (
    <section className="card" aria-label={t('figure.charts')}>
      <div className="page-head">
        <h2>{t('figure.charts')}</h2>
        <span className="grow" />
        <Select
          aria-label={t('figure.indicator')}
          value={indicator}
          onChange={onChoose}
          style={{ minWidth: 200 }}
          options={indicators.map((each) => ({ value: each.indicator, label: indicatorName(each) }))}
        />
      </div>
      <Suspense fallback={<Skeleton active />}>
        <div className="charts">
          <figure>
            <figcaption>{t('figure.trend', { name })}</figcaption>
            <Chart kind="line" points={trend} />
          </figure>
          {units.length > 0 && (
            <figure>
              <figcaption>{t('figure.beside', { name })}</figcaption>
              <Chart kind="bars" points={units} />
            </figure>
          )}
        </div>
      </Suspense>
      <MonthTable {...{ months, name }} points={trend} />
    </section>
  );
}

export const partName = ({ part, orgName, code, indicator }: FigureRow, t: TFunction): string => {
  const coded = (): string => (code === undefined ? orgName : codeName({ indicator, code }, t));
  return t(`figurePart.${part}`, { name: part === 'TRADE' ? t(`trade.${code ?? 'NONE'}`) : coded() });
};

const pointOf = (name: string, cell: Cell | undefined, unit: IndicatorView['unit']): Point => ({
  name,
  value: cell === undefined ? undefined : plainValue(cell, unit),
  text: cell === undefined ? '…' : cellText(cell, unit),
});

function MonthTable(props: { months: readonly Month[]; points: readonly Point[]; name: string }): ReactElement {
  const { t } = useTranslation();
  const { months, points, name } = props;
  return (
    <Wide name={t('figure.trend', { name })}>
      <table className="months">
        <thead>
          <tr>
            <th scope="col">{t('figure.month')}</th>
            {months.map((month) => (
              <th key={month.name} scope="col">
                {month.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{name}</th>
            {points.map((point) => (
              <td key={point.name}>{point.text}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}
