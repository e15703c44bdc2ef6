import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';

/** On demand: whether a report is still what was handed in, and what the books say today. */
export function Verification({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useAnswer(
    'GET /api/disbursement/v1/submitted-reports/{id}/verification',
    { path: { id } },
    { enabled: asked },
  );
  if (data === undefined) {
    return (
      <>
        <Button size="small" loading={isFetching} onClick={() => setAsked(true)}>
          {t('report.verify')}
        </Button>
        <ProblemNote problem={error ?? undefined} />
      </>
    );
  }
  return (
    <>
      <span className={`tag ${data.unchanged ? 'good' : 'bad'}`}>
        {t(data.unchanged ? 'report.unchanged' : 'report.altered')}
      </span>{' '}
      <span className={`tag ${data.booksAgree ? 'good' : 'warn'}`}>
        {t(data.booksAgree ? 'report.booksAgree' : 'report.booksDiffer')}
      </span>
    </>
  );
}
