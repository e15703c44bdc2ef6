import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignCoverageView, CampaignPace, CampaignView } from '../../api/generated/winter-relief.js';
import { useAnswer } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';

const percent = (bp: number): string => `${(bp / 100).toFixed(bp % 100 === 0 ? 0 : 1)}%`;

function Figure({ value, name, tone }: { value: string; name: string; tone?: string }): ReactElement {
  return (
    <div>
      <span className={`sum ${tone ?? ''}`}>{value}</span>
      <span className="quiet">{name}</span>
    </div>
  );
}

/** Done against due by the calendar, and what it takes a day from here on. */
function Pace({ pace }: { pace: CampaignPace }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const behind = pace.units.filter(({ missing }) => missing > 0);
  return (
    <>
      <Progress
        percent={pace.doneBp / 100}
        success={{ percent: 0 }}
        status={pace.behind ? 'exception' : 'normal'}
        format={() => percent(pace.doneBp)}
        aria-label={t('campaign.done')}
      />
      <p>
        <span className={`tag ${pace.behind ? 'bad' : 'good'}`}>
          {t(pace.behind ? 'campaign.behind' : 'campaign.inTime')}
        </span>{' '}
        {t('campaign.dueByNow', { share: percent(pace.dueBp) })}
        {pace.missing > 0 && (
          <>
            {' · '}
            {t('campaign.needed', { count: pace.neededPerDay, days: pace.daysLeft, reached: pace.reachedPerDay })}
          </>
        )}
        {pace.expectedOn !== undefined && pace.missing > 0 && (
          <>
            {' · '}
            {t('campaign.expected', { day: dayText(pace.expectedOn, spoken()) })}
          </>
        )}
      </p>
      {pace.missing > 0 && (
        <div className="steps-row tight">
          {pace.ages.map(({ fromDays, toDays, missing }) => (
            <span key={fromDays} className={`tag ${missing > 0 ? 'warn' : ''}`}>
              {toDays === undefined
                ? t('campaign.ageFrom', { from: fromDays, count: missing })
                : t('campaign.age', { from: fromDays, to: toDays, count: missing })}
            </span>
          ))}
          {behind.map(({ orgId, missing, total }) => (
            <span key={orgId} className="tag bad">
              {t('campaign.unitMissing', { name: nameOf(orgId), missing, total })}
            </span>
          ))}
        </div>
      )}
    </>
  );
}

/** 一个不少: how many are covered, excused with a final reason, and missing. */
function Covered({ coverage }: { coverage: CampaignCoverageView }): ReactElement {
  const { t } = useTranslation();
  const { total, covered, excused, missing } = coverage;
  return (
    <div className="figures">
      <Figure value={String(total)} name={t('campaign.total')} />
      <Figure value={String(covered)} name={t('campaign.covered')} />
      <Figure value={String(excused)} name={t('campaign.excused')} />
      <Figure value={String(missing)} name={t('campaign.missing')} tone={missing > 0 ? 'alarm' : ''} />
    </div>
  );
}

export function CoverageCard({ campaign }: { campaign: CampaignView }): ReactElement {
  const { t } = useTranslation();
  const path = { id: campaign.id };
  const coverage = useAnswer('GET /api/winter-relief/v1/campaigns/{id}/coverage', { path });
  const pace = useAnswer('GET /api/winter-relief/v1/campaigns/{id}/pace', { path });
  return (
    <section className="card" aria-label={t('campaign.completeness')}>
      <h2>
        {t('campaign.completeness')}{' '}
        {coverage.data?.complete === true && <span className="tag good">✓ {t('campaign.complete')}</span>}
      </h2>
      <Loaded from={coverage}>{(data) => <Covered coverage={data} />}</Loaded>
      <Loaded from={pace}>{(data) => <Pace pace={data} />}</Loaded>
    </section>
  );
}
