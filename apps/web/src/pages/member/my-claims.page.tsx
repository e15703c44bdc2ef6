import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { ClaimStateTag } from '../claims/claim-state-tag.js';

/** What a member asked for, and how far it is: the first page of the phone. */
export function MyClaimsPage(): ReactElement {
  const { t } = useTranslation();
  const claims = useAnswer('GET /api/claims/v1/claims', { query: { limit: 100 } });
  return (
    <>
      <h1>{t('member.claims')}</h1>
      <Loaded from={claims}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState text={t('member.noClaims')} />
            </div>
          ) : (
            items.map((claim) => (
              <Link key={claim.claimId} to={`/claims/${claim.claimId}`} className="card tile">
                <span className="line">
                  <strong>{t(`claimKind.${claim.kind}`)}</strong>
                  <ClaimStateTag state={claim.state} />
                </span>
                <span className="line">
                  <span className="sum">{yuan(claim.payableFen)}</span>
                  <span className="quiet">{dayText(claim.claimedOn, spoken())}</span>
                </span>
              </Link>
            ))
          )
        }
      </Loaded>
    </>
  );
}
