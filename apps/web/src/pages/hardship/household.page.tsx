import { Steps } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { HouseholdView } from '../../api/generated/hardship.js';
import { useAnswer, useRoles } from '../../api/hooks.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { Loaded } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import { AidCard } from './aid-card.js';
import { AssessmentCard } from './assessment-card.js';
import { ComparisonCard } from './comparison-card.js';
import { FileStatusTag, type FileStatus } from './file-status.js';
import { NextStepBar } from './next-step.js';
import { PapersCard } from './papers-card.js';
import { PeopleCard } from './people-card.js';
import { PublicityCard } from './publicity-card.js';

const WAY: readonly FileStatus[] = ['APPLIED', 'VISITED', 'PUBLICISED', 'CHECKED', 'REVIEWED', 'ACTIVE'];

const COMPARERS = ['officer', 'first-reviewer', 'second-reviewer', 'approver', 'auditor'] as const;

/** How far a file has come on its way. */
function Way({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const at = WAY.indexOf(file.status);
  const over = file.status === 'EXITED' || file.status === 'SUSPENDED';
  return (
    <div className="card import-steps">
      <Steps
        size="small"
        responsive
        current={over ? WAY.length : Math.max(0, at + 1)}
        status={file.status === 'REJECTED' ? 'error' : 'process'}
        items={WAY.map((status) => ({ title: t(`fileStep.${status}`) }))}
      />
    </div>
  );
}

function Facts({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const day = (on: string | undefined): string => dayText(on, spoken());
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['account.org', nameOf(file.orgId)],
    ['household.appliedOn', day(file.appliedOn)],
    [
      'household.cause',
      [file.mainCause, file.secondCause]
        .filter((cause) => cause !== undefined)
        .map((cause) => t(`hardshipCause.${cause}`))
        .join(t('list.comma')),
    ],
    ['household.members', String(file.members)],
    ['household.visitedOn', file.visitedOn && day(file.visitedOn)],
    [
      'household.deliberated',
      file.deliberation &&
        `${day(file.deliberation.heldOn)} · ${t(file.deliberation.agreed ? 'household.agreed' : 'household.notAgreed', { count: file.deliberation.participants })}`,
    ],
    ['household.account', t(file.hasPayee ? 'household.given' : 'household.notGiven')],
    ['household.activeFrom', file.activeFrom && day(file.activeFrom)],
    ['household.nextReview', file.nextReviewOn && day(file.nextReviewOn)],
    ['household.plan', file.plan && `${day(file.plan.from)} – ${day(file.plan.until)}`],
  ];
  return (
    <section className="card">
      <h2>{t('household.facts')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [<dt key={name}>{t(name)}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
      </dl>
    </section>
  );
}

/** One household file whole: its way, papers, visit, comparison, publicity, assessment, aid; the next step at the foot. */
export function HouseholdPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const roles = useRoles();
  const file = useAnswer('GET /api/hardship/v1/households/{id}', { path: { id } });
  return (
    <>
      <div className="page-head">
        <h1>
          {t('household.one')} <span className="mono">{file.data?.fileNumber ?? id.slice(-8)}</span>
        </h1>
        {file.data !== undefined && <FileStatusTag status={file.data.status} />}
        {file.data !== undefined && <span className="tag">{t(`category.${file.data.category}`)}</span>}
        {file.data?.origin === 'RELAPSED' && <span className="tag warn">{t('household.relapsed')}</span>}
      </div>
      <Loaded from={file}>
        {(data) => (
          <>
            <Way file={data} />
            <div className="desk">
              <div>
                <Facts file={data} />
                <PeopleCard file={data} />
                <PapersCard file={data} />
              </div>
              <div>
                <AssessmentCard file={data} />
                <PublicityCard file={data} />
                {COMPARERS.some((role) => roles.includes(role)) && <ComparisonCard file={data} />}
              </div>
            </div>
            <AidCard file={data} />
            <NextStepBar key={data.version} file={data} />
          </>
        )}
      </Loaded>
    </>
  );
}
