import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.js';
import { StepButton } from '../../frame/step-button.js';

interface Step {
  readonly run: (input: { readonly path: { readonly id: string } }) => Promise<unknown>;
  readonly pending: boolean;
  readonly problem: ApiProblem | undefined;
  /** Whether the one who looks at the list may take it. */
  readonly may: boolean;
}

interface Props {
  readonly id: string;
  readonly uploadedOn: string;
  /** What a release lets in. */
  readonly help: string;
  readonly release: Step;
  readonly withdraw: Step;
}

/** What is done with a file that was checked: a second person lets it in, or it is taken back. */
export function FileSteps({ id, uploadedOn, help, release, withdraw }: Props): ReactElement {
  const { t } = useTranslation();
  const which = `${uploadedOn} …${id.slice(-6)}`;
  return (
    <div className="steps-row tight">
      {release.may && (
        <StepButton
          name={t('openings.release')}
          label={`${t('openings.release')} ${which}`}
          help={help}
          small
          primary
          pending={release.pending}
          problem={release.problem}
          onDo={() => release.run({ path: { id } })}
        />
      )}
      {withdraw.may && (
        <StepButton
          name={t('openings.withdraw')}
          label={`${t('openings.withdraw')} ${which}`}
          help={t('openings.withdrawHelp')}
          small
          pending={withdraw.pending}
          problem={withdraw.problem}
          onDo={() => withdraw.run({ path: { id } })}
        />
      )}
    </div>
  );
}
