import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterView } from '../../api/generated/enrollment.js';
import { useUpload } from '../../api/use-upload.js';
import { SaveButton } from '../../frame/save-button.js';
import { FilePlace } from './upload-step.js';

/** What the mended sheet came to. */
function Mended({ roster }: { roster: RosterView }): ReactElement | null {
  const { t } = useTranslation();
  const { correction } = roster;
  if (correction?.problem !== undefined) {
    const { code, detail } = correction.problem;
    return <Alert type="error" showIcon role="alert" title={t(`problem.${code}`, { defaultValue: detail })} />;
  }
  if (correction?.mended === undefined) return null;
  const { mended, stillFaulty = 0 } = correction;
  return (
    <Alert
      type={stillFaulty === 0 ? 'success' : 'warning'}
      showIcon
      title={t('roster.mendedSheet', { mended, stillFaulty, passedOver: correction.passedOver ?? 0 })}
    />
  );
}

/** The caseworker's own sheet back, with results and faults in it; mended, only the rows that were faulty are taken. */
export function MarkedSheet({ roster }: { roster: RosterView }): ReactElement {
  const { t } = useTranslation();
  const uploading = useUpload('POST /api/enrollment/v1/rosters/{id}/corrections');
  const send = async (file: File): Promise<void> => {
    const form = new FormData();
    form.append('file', file, file.name);
    await uploading.send(form, { id: roster.id });
  };
  return (
    <section className="card" aria-label={t('roster.marked')}>
      <h2>{t('roster.marked')}</h2>
      <Mended roster={roster} />
      <ol className="marked">
        <li>
          <p>{t('roster.markedHelp')}</p>
          <SaveButton
            operation="GET /api/enrollment/v1/rosters/{id}/marked-sheet"
            input={{ path: { id: roster.id } }}
            name={`${roster.employer.name}-${t('roster.markedName')}`}
          >
            {t('roster.markedSave')}
          </SaveButton>
        </li>
        <li>
          <p>{t('roster.markedAgain')}</p>
          <FilePlace
            name={t('roster.dropMended')}
            hint={t('roster.dropHint')}
            uploading={uploading}
            onFile={(file) => void send(file)}
          />
        </li>
      </ol>
    </section>
  );
}
