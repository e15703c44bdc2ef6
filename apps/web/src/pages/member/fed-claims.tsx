import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';
import { ClaimStateTag } from '../claims/claim-state-tag.js';

const SHOWN_MAX = 20;

/** Stays that medical insurance has told of: they need no claim by hand, at most a card. */
export function FedClaims(): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useAnswer('GET /api/claims/v1/claims', {
    query: { channel: 'FEED', kind: 'HOSPITAL', sort: '-claimed', limit: SHOWN_MAX },
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('apply.fed')}</h2>
      <p className="quiet">{t('apply.fedHelp')}</p>
      {data.items.map(({ claimId, claimedOn, payableFen, state }) => (
        <Link key={claimId} to={`/claims/${claimId}`} className="slot tile">
          <span className="line">
            <span>{dayText(claimedOn, spoken())}</span>
            <ClaimStateTag state={state} />
          </span>
          <span>{yuan(payableFen)}</span>
        </Link>
      ))}
      {data.items.some(({ state }) => state === 'WAITING_FOR_PAYEE') && (
        <Alert type="warning" showIcon title={<Link to="/card">{t('apply.cardMissing')}</Link>} />
      )}
    </section>
  );
}
