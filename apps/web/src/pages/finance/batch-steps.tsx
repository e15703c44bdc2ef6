import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { SaveButton } from '../../frame/save-button.js';
import { StepButton } from '../../frame/step-button.js';
import { BatchSumsButton } from './batch-sums.js';
import { ResultFile } from './result-file.js';

/** What a person has before their eyes who takes a step: sum, count, and the hash of the list. */
function Shown({ batch }: { batch: BatchView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <div className="sum">{yuan(batch.totalFen)}</div>
      <p>{t('batch.payments', { count: batch.payments })}</p>
      <p className="quiet">
        {t('batch.hash')}
        <br />
        <span className="mono" style={{ overflowWrap: 'anywhere' }}>
          {batch.listHash}
        </span>
      </p>
    </>
  );
}

const STEPS = ['submission', 'approval', 'release', 'withdrawal', 'inquiry'] as const;
type StepName = (typeof STEPS)[number];

interface Rule {
  readonly roles: readonly string[];
  readonly stands: (batch: BatchView) => boolean;
}

/** Who may take which step when; the service decides anew. */
const RULES: Readonly<Record<StepName, Rule>> = {
  submission: { roles: ['cashier'], stands: ({ state }) => state === 'BUILT' },
  approval: { roles: ['approver'], stands: ({ state, approvalNeeded }) => state === 'SUBMITTED' && approvalNeeded },
  release: { roles: ['releaser'], stands: ({ state, approvalNeeded }) => state === 'SUBMITTED' && !approvalNeeded },
  withdrawal: {
    roles: ['accountant', 'cashier', 'releaser'],
    stands: ({ state }) => state === 'BUILT' || state === 'SUBMITTED' || state === 'RELEASED',
  },
  inquiry: { roles: ['cashier'], stands: ({ state }) => state === 'ANSWER_LOST' },
};

function Step({ batch, step }: { batch: BatchView; step: StepName }): ReactNode {
  const { t } = useTranslation();
  const { run, pending, problem } = useCommand(`POST /api/disbursement/v1/batches/{id}/${step}`);
  const name = t(`batchStep.${step}`);
  return (
    <StepButton
      name={name}
      title={`${name} · ${batch.reference}`}
      label={`${name} ${batch.reference}`}
      small
      primary={step !== 'withdrawal'}
      help={t(`batchStepHelp.${step}`)}
      onDo={() => run({ path: { id: batch.id } }, batch.version)}
      {...{ pending, problem }}
    >
      <Shown batch={batch} />
    </StepButton>
  );
}

/** What whoever is signed in may do with a batch: the next step, the file for the bank and its result, the list to sign. */
export function BatchSteps({ batch }: { batch: BatchView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const { id, reference, state } = batch;
  const open = STEPS.filter(
    (step) => RULES[step].roles.some((role) => roles.includes(role)) && RULES[step].stands(batch),
  );
  const written = batch.releasedOn !== undefined && state !== 'WITHDRAWN';
  const files = roles.includes('cashier') || roles.includes('releaser');
  return (
    <div className="steps-row tight">
      {open.map((step) => (
        <Step key={step} batch={batch} step={step} />
      ))}
      {written && roles.includes('cashier') && (state === 'SENT' || state === 'ANSWER_LOST') && (
        <ResultFile batch={batch} />
      )}
      {written && files && (
        <SaveButton
          small
          operation="GET /api/disbursement/v1/batches/{id}/bank-file"
          input={{ path: { id } }}
          name={reference}
          label={`${t('batch.bankFile')} ${reference}`}
        >
          {t('batch.bankFile')}
        </SaveButton>
      )}
      {written && <BatchSumsButton batch={batch} />}
      <SaveButton
        small
        operation="GET /api/disbursement/v1/papers/batches/{id}"
        input={{ path: { id } }}
        name={`${t('batch.list')} ${reference}`}
        label={`${t('batch.list')} ${reference}`}
      >
        {t('batch.list')}
      </SaveButton>
    </div>
  );
}
