import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readHealth, type SystemHealth } from '../../api/health.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { Loaded } from '../../frame/state.js';
import { momentText } from '../../format/day.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { type OfService, SERVICES, type TotalsOf, under } from './services.js';

const AGAIN_MILLISECONDS = 15_000;
const COUNTS = ['published', 'pending', 'applied', 'appliedTwice', 'deadLetters'] as const;
/** Any of these is work for somebody. */
const ALARMS: readonly string[] = ['appliedTwice', 'deadLetters'];

/** One count of a service's events; each cell of a row reads the same answer. */
function Count({ service, name }: OfService & { name: (typeof COUNTS)[number] }): ReactElement {
  const { data, error } = useAnswer(under(service, 'GET /api/SERVICE/v1/event-totals') as TotalsOf, {});
  if (data === undefined) return <span className="quiet">{error === null ? '…' : '—'}</span>;
  return <span className={ALARMS.includes(name) && data[name] > 0 ? 'alarm' : ''}>{data[name]}</span>;
}

function Services({ health }: { health: SystemHealth }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const counts = roles.includes('sysadmin') || roles.includes('auditor') ? COUNTS : [];
  const down = SERVICES.filter((service) => health.services[service] !== 'ready');
  return (
    <section className="card">
      <h2>
        <span className={`tag ${down.length === 0 ? 'good' : 'bad'}`}>
          {down.length === 0 ? `✓ ${t('health.allReady')}` : t('health.someDown', { count: down.length })}
        </span>{' '}
        <span className="quiet">{momentText(health.at, spoken())}</span>
      </h2>
      <Wide name={t('menu.health')}>
        <Table<OfService>
          size="small"
          pagination={false}
          rowKey={({ service }) => service}
          dataSource={SERVICES.map((service) => ({ service }))}
          columns={[
            {
              title: t('health.service'),
              className: 'nowrap',
              render: (_cell, { service }) => (
                <Link to={`/operations?service=${service}`}>{t(`service.${service}`)}</Link>
              ),
            },
            {
              title: t('claim.state'),
              className: 'nowrap',
              render: (_cell, { service }) => {
                const ready = health.services[service] === 'ready';
                return (
                  <span className={`tag ${ready ? 'good' : 'bad'}`}>{t(ready ? 'health.ready' : 'health.down')}</span>
                );
              },
            },
            ...counts.map((name) => ({
              key: name,
              title: t(`eventTotals.${name}`),
              align: 'right' as const,
              className: 'nowrap',
              render: (_cell: unknown, { service }: OfService) => <Count service={service} name={name} />,
            })),
          ]}
        />
      </Wide>
    </section>
  );
}

/** Which services answer, what their events are doing, and where somebody must see to it; asked again by itself. */
export function HealthPage(): ReactElement {
  const { t } = useTranslation();
  const health = useQuery<SystemHealth, ApiProblem>({
    queryKey: ['GET /readyz'],
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: AGAIN_MILLISECONDS,
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.health')}</h1>
        <span className="quiet">{t('health.lead')}</span>
      </div>
      <Loaded from={health}>{(data) => <Services health={data} />}</Loaded>
    </>
  );
}
