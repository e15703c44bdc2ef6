import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseStep, type RosterChoice } from './choose-step.js';
import { ImportSteps } from './import-steps.js';
import { UploadStep } from './upload-step.js';

/** The first two steps of an import: for whom and by which plan, then the file. The other three are the roster's own page. */
export function ImportPage(): ReactElement {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<RosterChoice>();
  const [chosen, setChosen] = useState(false);
  return (
    <>
      <div className="page-head">
        <h1>{t('roster.import')}</h1>
      </div>
      <ImportSteps at={chosen ? 'upload' : 'choose'} />
      {choice === undefined || !chosen ? (
        <ChooseStep
          choice={choice}
          onChosen={(next) => {
            setChoice(next);
            setChosen(true);
          }}
        />
      ) : (
        <UploadStep choice={choice} onBack={() => setChosen(false)} />
      )}
    </>
  );
}
