import { Button, Modal } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView, ResultImported } from '../../api/generated/disbursement.js';
import { useCommand } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';

/** Brings the bank's result file in; the same file again changes nothing. */
export function ResultFile({ batch: { id, reference } }: { batch: BatchView }): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { run, pending, problem, forget } = useCommand('POST /api/disbursement/v1/batches/{id}/results');
  const [done, setDone] = useState<ResultImported>();
  const send = async (file: File): Promise<void> => {
    const body = new FormData();
    body.append('file', file, file.name);
    setDone(await run({ path: { id }, body }));
  };
  const close = (): void => {
    forget();
    setDone(undefined);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={`${t('batch.result')} ${reference}`}
        accept=".csv,.xlsx,.xml,.txt"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void send(file);
          target.value = '';
        }}
      />
      <Button
        size="small"
        loading={pending}
        aria-label={`${t('batch.result')} ${reference}`}
        onClick={() => input.current?.click()}
      >
        {t('batch.result')}
      </Button>
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
        <ProblemNote problem={problem} />
      </Modal>
    </>
  );
}
