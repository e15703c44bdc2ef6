import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Upload } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRosterUpload } from '../../api/use-roster-upload.js';
import type { useUpload } from '../../api/use-upload.js';
import { dayText } from '../../format/day.js';
import { ProblemNote } from '../../frame/state.js';
import { spoken } from '../../i18n/i18n.js';
import type { RosterChoice } from './choose-step.js';

const ENDINGS = '.csv,.xlsx,.xls';

/** The place a file is dropped on or chosen at; while it is on its way, how far it is. */
export function FilePlace({
  name,
  hint,
  uploading: { share, waiting, problem, cancel },
  onFile,
}: {
  name: string;
  hint: string;
  uploading: Pick<ReturnType<typeof useUpload>, 'share' | 'waiting' | 'problem' | 'cancel'>;
  onFile: (file: File) => void;
}): ReactElement {
  const { t } = useTranslation();
  if (share !== undefined) {
    return (
      <div className="sending">
        <output>{t(waiting ? 'upload.waiting' : share < 1 ? 'upload.sending' : 'upload.sent')}</output>
        <Progress percent={Math.floor(share * 100)} aria-label={name} />
        <Button onClick={cancel}>{t('form.cancel')}</Button>
      </div>
    );
  }
  return (
    <>
      <Upload.Dragger
        accept={ENDINGS}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p className="drop-icon">
          <InboxOutlined />
        </p>
        <p>{name}</p>
        <p className="quiet">{hint}</p>
      </Upload.Dragger>
      <div className="below">
        <ProblemNote problem={problem}>{problem !== undefined && <Where facts={problem.facts} />}</ProblemNote>
      </div>
    </>
  );
}

/** The days and limits a refusal names. */
function Where({ facts }: { facts: Readonly<Record<string, unknown>> }): ReactNode {
  const { t } = useTranslation();
  const days = ['earliest', 'latest', 'opensOn', 'closesOn', 'creditedBy'].filter(
    (name) => typeof facts[name] === 'string',
  );
  return days.map((name) => (
    <div key={name}>
      {t(`fact.${name}`)}: {dayText(String(facts[name]), spoken())}
    </div>
  ));
}

/** Step two: the file. It may take its time: the address of the roster is there as soon as the file is. */
export function UploadStep({ choice, onBack }: { choice: RosterChoice; onBack: () => void }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const uploading = useRosterUpload();
  const send = async (file: File): Promise<void> => {
    const { planName: _shown, ...form } = choice;
    const receipt = await uploading.send(file, form);
    if (receipt !== undefined) await navigate(`/rosters/${receipt.id}${receipt.seenBefore ? '?seen=before' : ''}`);
  };
  return (
    <section className="card">
      <h2>{t('importStep.upload')}</h2>
      <p>
        <strong>{choice.employerName}</strong> · {choice.planName} · {dayText(choice.coverageStart, spoken())} ·{' '}
        {t('roster.staffCount', { count: choice.staff })}{' '}
        <Button type="link" onClick={onBack} disabled={uploading.share !== undefined}>
          {t('form.back')}
        </Button>
      </p>
      <FilePlace
        name={t('roster.drop')}
        hint={t('roster.dropHint')}
        uploading={uploading}
        onFile={(file) => void send(file)}
      />
      <Alert type="info" showIcon className="below" title={t('roster.mayClose')} />
    </section>
  );
}
