import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.js';
import { momentText } from '../../format/day.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';

/** All that a member was told of claims, the latest first. */
export function NoticesPage(): ReactElement {
  const { t } = useTranslation();
  const notices = useAnswer('GET /api/claims/v1/notices', { query: { limit: 100 } });
  return (
    <>
      <h1>{t('member.notices')}</h1>
      <Loaded from={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState text={t('member.noNotices')} />
            </div>
          ) : (
            items.map(({ noticeId, claimId, kind, text, textEnglish, madeAt }) => (
              <Link key={noticeId} to={`/claims/${claimId}`} className="card tile">
                <span className="line">
                  <strong>{t(`noticeTitle.${kind}`)}</strong>
                  <span className="quiet">{momentText(madeAt, spoken())}</span>
                </span>
                <div>{spoken() === 'en' ? textEnglish : text}</div>
              </Link>
            ))
          )
        }
      </Loaded>
    </>
  );
}
