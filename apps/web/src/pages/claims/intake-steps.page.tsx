import { Button, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useOpenWork, useWorkSteps } from '../../claim/use-open-work.js';
import type { ShownWork } from '../../claim/works.js';
import { ApplyCheck } from '../member/apply-check.js';
import { ApplyFacts } from '../member/apply-facts.js';
import { ApplyPapers } from '../member/apply-papers.js';
import '../../frame/member.css';

const STEPS = ['facts', 'papers', 'check'] as const;
/** The first step, who and what, is a page of its own. */
const BEFORE = 1;

function Steps({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { id, facts, idNumber = '', kind = 'HOSPITAL' } = work;
  const last = facts === undefined ? BEFORE + 1 : BEFORE + STEPS.length;
  const step = Math.min(Math.max(BEFORE + 1, Number(search.get('step') ?? work.step)), last);
  const name = STEPS[step - BEFORE - 1] ?? 'facts';
  const { go, drop } = useWorkSteps(id, step, `/claims/intake/${id}`, '/claims/intake');
  return (
    <>
      <div className="page-head">
        <h1>{t(`intakeStep.${name}`)}</h1>
        <span className="quiet">
          {t('intake.ofPerson', { tail: idNumber.slice(-4), kind: t(`claimKind.${kind}`) })}
        </span>
        <Link to={step === BEFORE + 1 ? '/claims/intake' : `/claims/intake/${id}?step=${step - 1}`}>
          {t('intake.before')}
        </Link>
      </div>
      <div className="intake">
        {name === 'facts' && <ApplyFacts work={work} onNext={go} />}
        {name === 'papers' && <ApplyPapers work={work} onNext={go} />}
        {name === 'check' && <ApplyCheck work={work} />}
        <p className="quiet">{t('intake.keptHere')}</p>
        <Button type="text" onClick={() => void drop()}>
          {t('intake.drop')}
        </Button>
      </div>
    </>
  );
}

/** A member's claim at the desk, by the same steps as on the phone, kept on this device until the server has it whole. */
export function IntakeStepsPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const work = useOpenWork(id, '/claims/intake');
  if (work !== undefined) return <Steps work={work} />;
  return (
    <>
      <h1>{t('intake.title')}</h1>
      <Skeleton active />
    </>
  );
}
