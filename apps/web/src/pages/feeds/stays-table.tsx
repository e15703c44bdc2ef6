import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FeedStatus, FeedStay } from '../../api/generated/claims.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { shortId } from '../claims/claim-columns.js';
import { ClaimStateTag } from '../claims/claim-state-tag.js';

/** The stays of a feed with their claims as they stand now; those that people look at say why. */
export function StaysTable({ feed: { feedId, states } }: { feed: FeedStatus }): ReactElement {
  const { t } = useTranslation();
  return (
    <QueryTable<FeedStay>
      operation="GET /api/claims/v1/settlement-feeds/{id}/stays"
      path={{ id: feedId }}
      rowKey={({ mdtrtId }) => mdtrtId}
      name={t('feed.staysOf')}
      titled
      empty={t('feed.noStays')}
      filters={[
        {
          name: 'state',
          label: t('claim.state'),
          options: states.map(({ state, stays }) => ({
            value: state,
            label: `${t(`claimState.${state}`)} · ${stays}`,
          })),
        },
        { name: 'flagged', label: t('claim.flags'), options: [{ value: 'true', label: t('feed.flagged') }] },
      ]}
      columns={[
        {
          key: 'stay',
          title: t('feed.stay'),
          text: ({ mdtrtId }) => mdtrtId,
          render: ({ mdtrtId }) => <span className="mono">{mdtrtId}</span>,
        },
        {
          key: 'claim',
          title: t('claim.number'),
          text: ({ claimId = '' }) => claimId,
          render: ({ claimId }) =>
            claimId === undefined ? (
              '—'
            ) : (
              <Link to={`/claims/${claimId}`} className="mono">
                {shortId(claimId)}
              </Link>
            ),
        },
        {
          key: 'outcome',
          title: t('feed.outcome'),
          text: ({ outcome }) => (outcome === undefined ? '—' : t(`claimOutcome.${outcome}`)),
        },
        {
          key: 'flags',
          title: t('claim.flags'),
          text: ({ riskFlags = [] }) => riskFlags.map((flag) => t(`riskFlag.${flag}`)).join(t('list.comma')),
          render: ({ riskFlags = [] }) =>
            riskFlags.map((flag) => (
              <span key={flag} className="tag warn">
                {t(`riskFlag.${flag}`)}
              </span>
            )),
        },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => (state === undefined ? '—' : t(`claimState.${state}`)),
          render: ({ state }) => (state === undefined ? '—' : <ClaimStateTag state={state} />),
        },
        {
          key: 'benefit',
          title: t('claim.benefit'),
          text: ({ benefitFen }) => (benefitFen === undefined ? '—' : yuan(benefitFen)),
          amount: true,
        },
      ]}
    />
  );
}
