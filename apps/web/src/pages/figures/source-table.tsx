import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureReport, FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { EmptyState } from '../../frame/state.js';
import { Wide } from '../../table/wide.js';
import { codeName, sourceName } from './code-words.js';
import { cellText } from './figure-text.js';
import { indicatorName } from './figure-tile.js';

/** Aid by kind and source of the money at once, a table an indicator; small cells are masked. */
export function SourceTables(props: {
  report: FigureReport;
  named: (code: string) => IndicatorView | undefined;
}): ReactElement {
  const { report, named } = props;
  const { t } = useTranslation();
  const told = report.rows.filter(({ part }) => part === 'SOURCE');
  const indicators = [...new Set(told.map(({ indicator }) => indicator))].flatMap((code) => named(code) ?? []);
  return (
    <section className="card">
      <h2>{t('figureBeside.SOURCE')}</h2>
      {indicators.length === 0 && <EmptyState text={t('figure.noRows')} />}
      {indicators.map((indicator) => (
        <SourceTable key={indicator.indicator} {...{ report, indicator }} />
      ))}
    </section>
  );
}

/** A row a kind, a column a source of money, with the sums of both. */
function SourceTable(props: { report: FigureReport; indicator: IndicatorView }): ReactElement {
  const { report, indicator } = props;
  const { t } = useTranslation();
  const rows = report.rows.filter((row) => row.indicator === indicator.indicator);
  const told = rows.filter(({ part }) => part === 'SOURCE');
  const sources = [...new Set(told.flatMap(({ source }) => source ?? []))];
  const kinds = [...new Set(told.flatMap(({ code }) => code ?? []))];
  const nothing = { value: 0, masked: false };
  const text = (row: FigureRow | undefined): string => cellText(row?.current ?? nothing, indicator.unit);
  const cell = (code: string | undefined, source: string | undefined): string =>
    text(
      code === undefined && source === undefined
        ? rows.find(({ part }) => part === 'WHOLE')
        : told.find((row) => row.code === code && row.source === source),
    );
  const name = indicatorName(indicator);
  return (
    <Wide name={name}>
      <Table
        pagination={false}
        rowKey={({ code = 'all' }) => code}
        dataSource={[...kinds, undefined].map((code) => ({ code }))}
        columns={[
          {
            key: 'kind',
            title: name,
            fixed: 'left',
            minWidth: 110,
            render: (_value, { code }) =>
              code === undefined ? t('figure.all') : codeName({ indicator: indicator.indicator, code }, t),
          },
          ...[...sources, undefined].map((source) => ({
            key: source ?? 'all',
            title: source === undefined ? t('figure.all') : sourceName(source, t),
            align: 'right' as const,
            render: (_value: unknown, { code }: { code: string | undefined }) => cell(code, source),
          })),
        ]}
      />
    </Wide>
  );
}
