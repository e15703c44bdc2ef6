import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BenefitLeftView, OwnCover } from '../../api/generated/claims.js';
import type { OwnCoverage } from '../../api/generated/enrollment.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { EmptyState, Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';

/** What is left of a ceiling, in words first; the bar only repeats them. */
function Left({ benefit }: { benefit: BenefitLeftView }): ReactElement {
  const { t } = useTranslation();
  const { kind, ceilingFen, leftFen, daysLeft, mostDays, perDayFen, deductibleFen } = benefit;
  const share = ceilingFen === undefined || ceilingFen === 0n ? 0 : Number(((leftFen ?? 0n) * 100n) / ceilingFen);
  const { paidFrom, paidInFullFrom } = benefit;
  return (
    <div className="slot">
      <strong>{t(`claimKind.${kind}`)}</strong>
      {ceilingFen !== undefined && (
        <>
          <div>{t('cover.left', { left: yuan(leftFen), ceiling: yuan(ceilingFen) })}</div>
          <div className="left-bar" aria-hidden>
            <span style={{ width: `${share}%` }} />
          </div>
        </>
      )}
      {perDayFen !== undefined && <div>{t('cover.perDay', { amount: yuan(perDayFen) })}</div>}
      {mostDays !== undefined && <div>{t('cover.days', { left: daysLeft ?? mostDays, most: mostDays })}</div>}
      {deductibleFen !== undefined && (
        <div className="quiet">{t('cover.deductible', { amount: yuan(deductibleFen) })}</div>
      )}
      {paidFrom !== undefined && (
        <div className="quiet">{t('cover.paidFrom', { day: dayText(paidFrom, spoken()) })}</div>
      )}
      {paidInFullFrom !== undefined && paidInFullFrom !== paidFrom && (
        <div className="quiet">{t('cover.paidInFullFrom', { day: dayText(paidInFullFrom, spoken()) })}</div>
      )}
    </div>
  );
}

function Cover({ cover, known }: { cover: OwnCover; known: OwnCoverage | undefined }): ReactElement {
  const { t } = useTranslation();
  const { name, nameEnglish, planVersion, start, end, units, continuous, benefits } = cover;
  const today = useToday();
  return (
    <section className="card">
      <h2>
        {spoken() === 'en' ? nameEnglish : name} {planVersion}
      </h2>
      <dl className="facts">
        <dt>{t('cover.period')}</dt>
        <dd>
          {dayText(start, spoken())} – {dayText(end, spoken())}
        </dd>
        {known !== undefined && (
          <>
            <dt>{t('claim.state')}</dt>
            <dd>
              {known.status === 'ACTIVE' && start > today
                ? t('coverage.from', { day: dayText(start, spoken()) })
                : t(`coverageStatus.${known.status}`)}
            </dd>
          </>
        )}
        <dt>{t('cover.units')}</dt>
        <dd>{units}</dd>
        <dt>{t('cover.renewal')}</dt>
        <dd>{t(continuous ? 'cover.continuous' : 'cover.new')}</dd>
        {known?.employer !== undefined && (
          <>
            <dt>{t('cover.employer')}</dt>
            <dd>{known.employer}</dd>
          </>
        )}
        {known?.priceFen !== undefined && (
          <>
            <dt>{t('cover.price')}</dt>
            <dd>{yuan(known.priceFen)}</dd>
          </>
        )}
        {known !== undefined && known.paidBy.length > 0 && (
          <>
            <dt>{t('cover.paidBy')}</dt>
            <dd>
              {known.paidBy.map(({ payer, amountFen }) => (
                <div key={payer}>
                  {t(`payer.${payer}`)} {yuan(amountFen)}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {benefits.map((benefit) => (
        <Left key={benefit.kind} benefit={benefit} />
      ))}
    </section>
  );
}

/** What the member is covered for, until when, what it can still pay, and who paid for it. */
export function CoverPage(): ReactElement {
  const { t } = useTranslation();
  const covers = useAnswer('GET /api/claims/v1/own/covers', {});
  const person = useAnswer('GET /api/enrollment/v1/own/person', {});
  return (
    <>
      <h1>{t('cover.title')}</h1>
      <Loaded from={covers}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <EmptyState text={t('apply.notCovered')} />
            </div>
          ) : (
            items.map((cover) => (
              <Cover
                key={`${cover.plan}-${cover.start}`}
                cover={cover}
                known={person.data?.coverages.find(({ plan, start }) => plan === cover.plan && start === cover.start)}
              />
            ))
          )
        }
      </Loaded>
    </>
  );
}
