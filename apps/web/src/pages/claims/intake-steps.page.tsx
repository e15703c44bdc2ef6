import { useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { changeWork, endWork, type ShownWork, useWorks } from '../../claim/works.js';
import { ApplyCheck } from '../member/apply-check.js';
import { ApplyFacts } from '../member/apply-facts.js';
import { ApplyPapers } from '../member/apply-papers.js';
import '../../frame/member.css';

const STEPS = ['facts', 'papers', 'check'] as const;
/** The first step, who and what, is a page of its own. */
const BEFORE = 1;

function Steps({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { id, facts, idNumber = '', kind = 'HOSPITAL' } = work;
  const last = facts === undefined ? BEFORE + 1 : BEFORE + STEPS.length;
  const step = Math.min(Math.max(BEFORE + 1, Number(search.get('step') ?? work.step)), last);
  const name = STEPS[step - BEFORE - 1] ?? 'facts';
  const go = (): void => {
    void changeWork(id, (held) => ({ ...held, step: step + 1 }));
    void navigate(`/claims/intake/${id}?step=${step + 1}`);
    scrollTo(0, 0);
  };
  const drop = async (): Promise<void> => {
    await endWork(id);
    await navigate('/claims/intake', { replace: true });
  };
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
  const navigate = useNavigate();
  const queries = useQueryClient();
  const works = useWorks();
  const work = works?.find((each) => each.id === id);
  const claimId = work?.handedIn === true ? work.claimId : undefined;
  const lost = works !== undefined && work === undefined;
  const leaving = useRef(false);
  useEffect(() => {
    if (claimId !== undefined && !leaving.current) {
      leaving.current = true;
      void queries.invalidateQueries();
      void navigate(`/claims/${claimId}`, { replace: true });
      void endWork(id);
    } else if (lost && !leaving.current) void navigate('/claims/intake', { replace: true });
  }, [claimId, lost, id, navigate, queries]);
  if (work !== undefined && claimId === undefined) return <Steps work={work} />;
  return (
    <>
      <h1>{t('intake.title')}</h1>
      <Skeleton active />
    </>
  );
}
