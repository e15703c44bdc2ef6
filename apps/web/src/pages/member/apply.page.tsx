import { Button, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useOpenWork, useWorkSteps } from '../../claim/use-open-work.js';
import type { ShownWork } from '../../claim/works.js';
import { ApplyCheck } from './apply-check.js';
import { ApplyFacts } from './apply-facts.js';
import { ApplyKind } from './apply-kind.js';
import { ApplyPapers } from './apply-papers.js';
import { Back } from './back.js';

const STEPS = ['kind', 'facts', 'papers', 'check'] as const;

/** How far one may go: no step before the one it rests on. */
function reachable({ plan, facts }: ShownWork): number {
  if (plan === undefined) return 1;
  return facts === undefined ? 2 : STEPS.length;
}

function Steps({ work }: { work: ShownWork }): ReactElement {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const asked = Number(search.get('step') ?? work.step);
  const step = Math.min(Math.max(1, asked), reachable(work));
  const { id } = work;
  const { go, drop } = useWorkSteps(id, step, `/apply/${id}`, '/');
  return (
    <>
      <Back to={step === 1 ? '/' : `/apply/${id}?step=${step - 1}`} />
      <h1>{t(`applyStep.${STEPS[step - 1] ?? 'kind'}`)}</h1>
      <ol className="progress-steps" aria-label={t('apply.stepOf', { step, count: STEPS.length })}>
        {STEPS.map((name, index) => (
          <li
            key={name}
            className={index < step ? 'done' : ''}
            aria-current={index + 1 === step ? 'step' : undefined}
          />
        ))}
      </ol>
      {step === 1 && <ApplyKind work={work} onNext={go} />}
      {step === 2 && <ApplyFacts work={work} onNext={go} />}
      {step === 3 && <ApplyPapers work={work} onNext={go} />}
      {step === 4 && <ApplyCheck work={work} />}
      <p className="quiet">{t('apply.keptHere')}</p>
      <Button type="text" onClick={() => void drop()}>
        {t('apply.drop')}
      </Button>
    </>
  );
}

/** A claim in four steps, kept on this device until the server has it whole. */
export function ApplyPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const work = useOpenWork(id, '/', '?handedIn=true');
  if (work !== undefined) return <Steps work={work} />;
  return (
    <>
      <h1>{t('apply.title')}</h1>
      <Skeleton active />
    </>
  );
}
