import { Input, Segmented, Table } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FigureReport, FigureRow, IndicatorView } from '../../api/generated/insight.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { dayText, momentText } from '../../format/day.js';
import { SaveButton } from '../../frame/save-button.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { cellText } from './figure-text.js';
import { FigureTile, indicatorName } from './figure-tile.js';
import { SourcesDrawer } from './sources-drawer.js';

const TOPICS = ['MUTUAL_AID', 'HARDSHIP', 'RELIEF', 'MONEY'] as const;
const FORMATS = ['CSV', 'XLSX', 'PDF'] as const;

/** What leadership reads: figures as of a day, each with its definition, its rows and the units below. */
export function FiguresPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const [opened, setOpened] = useState<IndicatorView>();
  const topic = TOPICS.find((each) => each === address.get('topic')) ?? TOPICS[0];
  const asOf = address.get('asOf') ?? today;
  const from = address.get('from') ?? `${asOf.slice(0, 4)}-01-01`;
  const choose = (name: string, value: string): void => {
    address.set(name, value);
    setAddress(address);
  };
  const asked = { topic, from, asOf, by: 'UNIT' } as const;
  const indicators = useAnswer('GET /api/insight/v1/indicators', {});
  const figures = useAnswer('GET /api/insight/v1/figures', { query: asked });
  const named = (code: string): IndicatorView | undefined =>
    indicators.data?.items.find(({ indicator }) => indicator === code);
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.figures')}</h1>
        {figures.data !== undefined && <Known report={figures.data} />}
        <span className="grow" />
        {FORMATS.map((format) => (
          <SaveButton
            key={format}
            operation="GET /api/insight/v1/figures/export"
            input={{ query: { ...asked, format } }}
            name={`${t(`topic.${topic}`)} ${asOf}`}
          >
            {t(`figure.${format}`)}
          </SaveButton>
        ))}
      </div>
      <div className="steps-row">
        <Segmented
          value={topic}
          onChange={(value) => choose('topic', value)}
          options={TOPICS.map((value) => ({ value, label: t(`topic.${value}`) }))}
        />
        <label>
          {t('figure.from')}{' '}
          <Input type="date" value={from} max={asOf} onChange={(event) => choose('from', event.target.value)} />
        </label>
        <label>
          {t('figure.asOf')}{' '}
          <Input type="date" value={asOf} max={today} onChange={(event) => choose('asOf', event.target.value)} />
        </label>
      </div>
      <Loaded from={figures}>
        {(report) => (
          <>
            <div className="tiles">
              {report.rows
                .filter(({ part }) => part === 'WHOLE')
                .map((row) => {
                  const indicator = named(row.indicator);
                  if (indicator === undefined) return null;
                  return (
                    <FigureTile key={row.indicator} {...{ indicator, row }} onSources={() => setOpened(indicator)} />
                  );
                })}
            </div>
            <UnitTable report={report} named={named} />
          </>
        )}
      </Loaded>
      {opened !== undefined && (
        <SourcesDrawer
          name={indicatorName(opened)}
          money={opened.unit === 'FEN'}
          query={{ indicator: opened.indicator, from, asOf }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** As of which day, known up to which moment, and what a mask means. */
function Known({ report }: { report: FigureReport }): ReactElement {
  const { t } = useTranslation();
  const { asOf, knownUpTo, maskBelow } = report;
  return (
    <span className="quiet">
      {t('figure.known', {
        day: dayText(asOf, spoken()),
        moment: knownUpTo === undefined ? '—' : momentText(knownUpTo, spoken()),
        count: maskBelow,
      })}
    </span>
  );
}

/** The units directly below, a column an indicator; small cells are masked. */
function UnitTable(props: { report: FigureReport; named: (code: string) => IndicatorView | undefined }): ReactElement {
  const { report, named } = props;
  const { t } = useTranslation();
  const codes = [...new Set(report.rows.map(({ indicator }) => indicator))];
  const units = new Map<string, Map<string, FigureRow>>();
  for (const row of report.rows) {
    const key = `${row.part} ${row.orgId}`;
    const cells = units.get(key) ?? new Map<string, FigureRow>();
    units.set(key, cells.set(row.indicator, row));
  }
  const rows = [...units].map(([key, cells]) => ({ key, cells, first: [...cells.values()][0] }));
  return (
    <section className="card">
      <h2>{t('figure.byUnit')}</h2>
      {rows.length === 0 ? (
        <EmptyState text={t('figure.noRows')} />
      ) : (
        <Wide name={t('figure.byUnit')}>
          <Table
            pagination={false}
            dataSource={rows}
            columns={[
              {
                key: 'unit',
                title: t('figure.unit'),
                fixed: 'left',
                render: (_value, { first }) =>
                  first === undefined ? '' : t(`figurePart.${first.part}`, { name: first.orgName }),
              },
              ...codes.map((code) => ({
                key: code,
                title: indicatorTitle(named(code), code),
                align: 'right' as const,
                render: (_value: unknown, { cells }: (typeof rows)[number]) => {
                  const row = cells.get(code);
                  return row === undefined ? '' : cellText(row.current, row.unit);
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
