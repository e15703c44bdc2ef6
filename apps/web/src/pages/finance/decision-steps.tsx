import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.js';
import { useRoles } from '../../api/hooks.js';
import { StepButton } from '../../frame/step-button.js';

/** A command on something that one person proposed and another decides. */
interface Decision {
  readonly run: (input: { readonly path: { readonly id: string } }, version?: number) => Promise<unknown>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
}

interface Props {
  readonly of: { readonly id: string; readonly version: number };
  /** What it is called in its list. */
  readonly name: string;
  /** What the confirmation does. */
  readonly help: string;
  readonly confirm: Decision;
  readonly reject: Decision;
}

/** The two ways a proposal ends: an approver confirms it, or it is not agreed to; who entered it may take it back. */
export function DecisionSteps({ of: { id, version }, name, help, confirm, reject }: Props): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <div className="steps-row tight">
      {roles.includes('approver') && (
        <StepButton
          name={t('personChange.confirm')}
          label={`${t('personChange.confirm')} ${name}`}
          help={help}
          small
          primary
          pending={confirm.pending}
          problem={confirm.problem}
          onDo={() => confirm.run({ path: { id } }, version)}
        />
      )}
      {(roles.includes('approver') || roles.includes('accountant')) && (
        <StepButton
          name={t('budget.reject')}
          label={`${t('budget.reject')} ${name}`}
          small
          pending={reject.pending}
          problem={reject.problem}
          onDo={() => reject.run({ path: { id } }, version)}
        />
      )}
    </div>
  );
}
