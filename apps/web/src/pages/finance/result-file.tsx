import { Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView, ResultImported } from '../../api/generated/disbursement.js';
import { useCommand } from '../../api/hooks.js';
import { FileButton } from '../../frame/file-button.js';
import { FileRefusal } from './file-refusal.js';

/** Brings the bank's result file in; the same file again changes nothing. */
export function ResultFile({ batch: { id, reference } }: { batch: BatchView }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem, forget } = useCommand('POST /api/disbursement/v1/batches/{id}/results');
  const [done, setDone] = useState<ResultImported>();
  const send = async (body: FormData): Promise<void> => {
    setDone(await run({ path: { id }, body }));
  };
  const close = (): void => {
    forget();
    setDone(undefined);
  };
  return (
    <>
      <FileButton
        name={t('batch.result')}
        label={`${t('batch.result')} ${reference}`}
        accept=".csv,.xlsx,.xml,.txt"
        small
        pending={pending}
        onFile={(form) => void send(form)}
      />
      <Modal
        open={done !== undefined || problem !== undefined}
        title={`${t('batch.result')} · ${reference}`}
        onCancel={close}
        footer={<Button onClick={close}>{t('batch.closeResult')}</Button>}
      >
        {done !== undefined && (
          <p>
            {t(done.repeated ? 'batch.resultRepeated' : 'batch.resultDone', {
              lines: done.lines,
              confirmed: done.confirmed,
              returned: done.returned,
              rejected: done.rejected,
              unanswered: done.unanswered,
            })}
          </p>
        )}
        <FileRefusal problem={problem} />
      </Modal>
    </>
  );
}
