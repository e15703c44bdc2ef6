import { Breadcrumb, Button, Input, Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { FigureReport, IndicatorView } from '../../api/generated/insight.js';
import { useAnswer, useSession, useToday } from '../../api/hooks.js';
import { dayText, momentText } from '../../format/day.js';
import { SaveButton } from '../../frame/save-button.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { CausesCard } from './causes-card.js';
import { ChartsCard } from './charts-card.js';
import { FigureTile, indicatorName } from './figure-tile.js';
import { SourceTables } from './source-table.js';
import { SourcesDrawer } from './sources-drawer.js';
import { UnitTable } from './unit-table.js';

const TOPICS = ['MUTUAL_AID', 'HARDSHIP', 'RELIEF', 'MONEY'] as const;
/** Beside each other: the units right below, or all of one level; of one's whole area by kind, coverage by trade, and aid by source of its money. */
const BESIDE = ['UNIT', 'CITY', 'COUNTY', 'PRIMARY', 'CODE', 'TRADE', 'SOURCE'] as const;
const FORMATS = ['CSV', 'XLSX', 'PDF'] as const;

type Beside = (typeof BESIDE)[number];
const isLevel = (beside: Beside): beside is 'CITY' | 'COUNTY' | 'PRIMARY' =>
  !['UNIT', 'CODE', 'TRADE', 'SOURCE'].includes(beside);

const offeredFor = (topic: (typeof TOPICS)[number], orgId: string | undefined): readonly Beside[] =>
  BESIDE.filter((each) => {
    if (each === 'TRADE') return orgId === undefined && topic === 'MUTUAL_AID';
    if (each === 'SOURCE') return orgId === undefined && topic === 'HARDSHIP';
    return each !== 'CODE' || orgId === undefined;
  });

/** The figure whose rows are looked at, of one trade or of all. */
interface Opened {
  readonly indicator: IndicatorView;
  readonly trade?: string;
}

const partOf = (orgId: string | undefined, trade: string | undefined): Readonly<Record<string, string>> => ({
  ...(orgId === undefined ? {} : { orgId }),
  ...(trade === undefined ? {} : { trade }),
});

/** What leadership reads: figures as of a day, each with its definition, its rows and the units below. */
export function FiguresPage(): ReactElement {
  const { t } = useTranslation();
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const [opened, setOpened] = useState<Opened>();
  const topic = TOPICS.find((each) => each === address.get('topic')) ?? TOPICS[0];
  const asOf = address.get('asOf') ?? today;
  const from = address.get('from') ?? `${asOf.slice(0, 4)}-01-01`;
  const orgId = address.get('orgId') ?? undefined;
  const offered = offeredFor(topic, orgId);
  const beside = offered.find((each) => each === address.get('beside')) ?? BESIDE[0];
  const choose = (name: string, value: string | undefined): void =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined) next.delete(name);
      else next.set(name, value);
      return next;
    });
  const parts = isLevel(beside) ? { by: 'LEVEL' as const, level: beside } : { by: beside };
  const asked = { topic, from, asOf, ...parts, ...(orgId === undefined ? {} : { orgId }) };
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
        <Select
          aria-label={t('figure.divided')}
          value={beside}
          onChange={(value) => choose('beside', value)}
          style={{ minWidth: 150 }}
          options={offered.map((value) => ({ value, label: t(`figureBeside.${value}`) }))}
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
      {orgId !== undefined && <Place name={wholeName(figures.data)} onBack={() => choose('orgId', undefined)} />}
      <Loaded from={figures}>
        {(report) => (
          <>
            <Tiles {...{ report, named }} onSources={(indicator) => setOpened({ indicator })} />
            <Charts
              {...{ report, named }}
              chosen={address.get('indicator')}
              onChoose={(indicator) => choose('indicator', indicator)}
            />
            {beside === 'SOURCE' ? (
              <SourceTables {...{ report, named }} />
            ) : (
              <UnitTable
                {...{ report, named }}
                onOpen={(unit) => choose('orgId', unit)}
                onSources={(indicator, trade) => setOpened({ indicator, trade })}
              />
            )}
          </>
        )}
      </Loaded>
      {topic === 'HARDSHIP' && beside === 'CODE' && <CausesCard asOf={asOf} />}
      {opened !== undefined && (
        <SourcesDrawer
          name={indicatorName(opened.indicator)}
          money={opened.indicator.unit === 'FEN'}
          query={{ indicator: opened.indicator.indicator, from, asOf, ...partOf(orgId, opened.trade) }}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

/** One tile an indicator, of the whole area. */
function Tiles(props: {
  report: FigureReport;
  named: (code: string) => IndicatorView | undefined;
  onSources: (indicator: IndicatorView) => void;
}): ReactElement {
  const { report, named, onSources } = props;
  return (
    <div className="tiles">
      {report.rows
        .filter(({ part }) => part === 'WHOLE')
        .map((row) => {
          const indicator = named(row.indicator);
          if (indicator === undefined) return null;
          return <FigureTile key={row.indicator} {...{ indicator, row }} onSources={() => onSources(indicator)} />;
        })}
    </div>
  );
}

const wholeName = (report: FigureReport | undefined): string =>
  report?.rows.find(({ part }) => part === 'WHOLE')?.orgName ?? '…';

/** Which unit below one's own is looked at, and the way back. */
function Place({ name, onBack }: { name: string; onBack: () => void }): ReactElement {
  const session = useSession();
  return (
    <Breadcrumb
      className="place"
      items={[
        {
          title: (
            <Button type="link" size="small" onClick={onBack}>
              {'me' in session ? session.me.orgName : ''}
            </Button>
          ),
        },
        { title: name },
      ]}
    />
  );
}

/** The charts of the indicator that is chosen, else of the first one. */
function Charts(props: {
  report: FigureReport;
  named: (code: string) => IndicatorView | undefined;
  chosen: string | null;
  onChoose: (indicator: string) => void;
}): ReactElement | null {
  const { report, named, chosen, onChoose } = props;
  const indicators = [...new Set(report.rows.map(({ indicator }) => indicator))].flatMap((code) => named(code) ?? []);
  const shown = indicators.find(({ indicator }) => indicator === chosen) ?? indicators[0];
  return shown === undefined ? null : <ChartsCard chosen={shown} {...{ report, indicators, onChoose }} />;
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
