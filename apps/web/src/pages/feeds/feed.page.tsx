import { Alert, Progress, Table } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { FeedStatus } from '../../api/generated/claims.js';
import { useAnswer } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Wide } from '../../table/wide.js';
import { RowFaults } from '../openings/row-faults.js';
import { FeedStateTag } from './feed-state.js';
import { StaysTable } from './stays-table.js';

const AGAIN_MILLISECONDS = 2_000;

/** Rows that cannot be read, by the columns at fault. */
function Faults({ feed: { faults, faultyRows } }: { feed: FeedStatus }): ReactElement {
  const { t } = useTranslation();
  const named = faults.map(({ row, errors }) => ({
    row,
    why: errors.map((column) => t(`feedColumn.${column}`)).join(t('list.comma')),
  }));
  return <RowFaults faults={named} count={faultyRows} />;
}

function Outcomes({ feed: { outcomes } }: { feed: FeedStatus }): ReactElement {
  const { t } = useTranslation();
  return (
    <Wide name={t('feed.outcomes')}>
      <Table
        size="small"
        pagination={false}
        rowKey={({ outcome }) => outcome}
        dataSource={[...outcomes]}
        columns={[
          { title: t('feed.outcome'), render: (_cell, { outcome }) => t(`claimOutcome.${outcome}`) },
          { title: t('feed.stays'), align: 'right', render: (_cell, { stays }) => stays },
          {
            title: t('claim.benefit'),
            align: 'right',
            className: 'nowrap',
            render: (_cell, { benefitFen }) => yuan(benefitFen),
          },
        ]}
      />
    </Wide>
  );
}

/** What was in the file, and what the rules made of it so far. */
function Summary({ feed }: { feed: FeedStatus }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const { rows, repeatedRows, stays, decided, unchanged, benefitFen, importedOn, orgId, refusal } = feed;
  return (
    <section className="card">
      {refusal !== undefined && (
        <Alert type="error" showIcon title={t(`problem.${refusal}`, { defaultValue: t('feed.unreadable') })} />
      )}
      {feed.state === 'DECIDING' && stays > 0 && (
        <Progress percent={Math.floor((100 * decided) / stays)} aria-label={t('feedState.DECIDING')} />
      )}
      <dl className="facts">
        <dt>{t('feed.importedOn')}</dt>
        <dd>
          {dayText(importedOn, spoken())} · {nameOf(orgId)}
        </dd>
        <dt>{t('roster.rows')}</dt>
        <dd>{t('feed.counted', { rows, repeated: repeatedRows })}</dd>
        <dt>{t('roster.faulty')}</dt>
        <dd>
          <Faults feed={feed} />
        </dd>
        <dt>{t('feed.stays')}</dt>
        <dd>{t('feed.staysCounted', { stays, decided, unchanged })}</dd>
        <dt>{t('claim.benefit')}</dt>
        <dd>
          <strong>{yuan(benefitFen)}</strong>
        </dd>
      </dl>
      {feed.outcomes.length > 0 && (
        <div className="below">
          <Outcomes feed={feed} />
        </div>
      )}
    </section>
  );
}

/** One file of settlements: how far it is, what cannot be read, and each stay with its claim. */
export function FeedPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [address] = useSearchParams();
  const feed = useAnswer('GET /api/claims/v1/settlement-feeds/{id}', { path: { id } });
  const { refetch } = feed;
  const underWay = feed.data?.state === 'RECEIVED' || feed.data?.state === 'DECIDING';
  useEffect(() => {
    if (!underWay) return undefined;
    const timer = setInterval(() => void refetch(), AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [underWay, refetch]);
  return (
    <>
      <div className="page-head">
        <h1>{t('feed.one')}</h1>
        {feed.data !== undefined && <FeedStateTag state={feed.data.state} />}
        <Link to="/feeds">{t('feed.back')}</Link>
      </div>
      <Loaded from={feed}>
        {(data) => (
          <>
            {address.get('seen') === 'before' && (
              <Alert type="info" showIcon title={t('roster.seenBefore', { day: dayText(data.importedOn, spoken()) })} />
            )}
            <Summary feed={data} />
            {data.state !== 'REFUSED' && <StaysTable feed={data} />}
          </>
        )}
      </Loaded>
    </>
  );
}
