import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataAccess } from '../../api/generated/claims.js';
import type { StaffShown } from '../../api/generated/identity.js';
import { useAnswer } from '../../api/hooks.js';
import { momentText } from '../../format/day.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { Back } from './back.js';

const SHOWN_MAX = 100;

function Looks({ looks }: { looks: readonly DataAccess[] }): ReactElement {
  const { t } = useTranslation();
  const ids = [...new Set(looks.map(({ staffId }) => staffId))].join(',');
  const staff = useAnswer('GET /api/identity/v1/staff-shown', { query: { ids } }, { enabled: ids !== '' });
  const known = new Map<string, StaffShown>(staff.data?.items.map((each) => [each.id, each]));
  if (looks.length === 0) return <EmptyState text={t('data.nobody')} />;
  return (
    <ul className="steps">
      {looks.map(({ id, at, what, staffId }) => {
        const who = known.get(staffId);
        return (
          <li key={`${what}-${id}`} style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <span>{t(`dataAccess.${what}`)}</span>
            <span className="quiet">
              {momentText(at, spoken())}
              {who !== undefined &&
                ` · ${who.orgName} · ${who.roles.map((role) => t(`role.${role}`)).join(t('list.comma'))} · ${who.maskedName}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What is known of the member, masked, and who looked at it. */
export function MyDataPage(): ReactElement {
  const { t } = useTranslation();
  const person = useAnswer('GET /api/enrollment/v1/own/person', {});
  const claims = useAnswer('GET /api/claims/v1/own/accesses', { query: { limit: SHOWN_MAX } });
  const household = useAnswer('GET /api/hardship/v1/own/accesses', { query: { limit: SHOWN_MAX } });
  return (
    <>
      <Back to="/me" />
      <h1>{t('data.title')}</h1>
      <Loaded from={person}>
        {({ name, idNumber, mobile, card }) => (
          <section className="card">
            <h2>{t('data.known')}</h2>
            <dl className="facts">
              <dt>{t('data.name')}</dt>
              <dd>{name}</dd>
              <dt>{t('signIn.idNumber')}</dt>
              <dd>{idNumber}</dd>
              <dt>{t('signIn.mobile')}</dt>
              <dd>{mobile}</dd>
              {card !== undefined && (
                <>
                  <dt>{t('card.number')}</dt>
                  <dd>{card}</dd>
                </>
              )}
            </dl>
            <p className="quiet">{t('data.correct')}</p>
          </section>
        )}
      </Loaded>
      <section className="card">
        <h2>{t('data.looks')}</h2>
        <p className="quiet">{t('data.looksHelp')}</p>
        <Loaded from={claims}>
          {({ items }) => (
            <Looks looks={[...items, ...(household.data?.items ?? [])].toSorted((a, b) => (a.at < b.at ? 1 : -1))} />
          )}
        </Loaded>
      </section>
    </>
  );
}
