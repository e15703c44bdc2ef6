import { Button, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../api/generated/disbursement.js';
import { useAnswer } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { Loaded } from '../../frame/state.js';

const SIDES = ['paidFen', 'bookedFen', 'bankFen'] as const;

function Sums({ id }: { id: string }): ReactElement {
  const { t } = useTranslation();
  const sums = useAnswer('GET /api/disbursement/v1/batches/{id}/sums', { path: { id } });
  return (
    <Loaded from={sums}>
      {(answer) => (
        <>
          <dl className="facts">
            {SIDES.map((side) => (
              <div key={side}>
                <dt>{t(`batchSums.${side}`)}</dt>
                <dd className="amount">{yuan(answer[side])}</dd>
              </div>
            ))}
          </dl>
          <span className={`tag ${answer.holds ? 'good' : 'bad'}`}>
            {t(answer.holds ? 'batchSums.holds' : 'batchSums.differs')}
          </span>
        </>
      )}
    </Loaded>
  );
}

/** 三方核对: what of a list is settled, by its payments, by the books and by the bank. */
export function BatchSumsButton({ batch: { id, reference } }: { batch: BatchView }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={`${t('batchSums.name')} ${reference}`} onClick={() => setOpen(true)}>
        {t('batchSums.name')}
      </Button>
      <Modal open={open} footer={null} title={`${t('batchSums.name')} · ${reference}`} onCancel={() => setOpen(false)}>
        {open && <Sums id={id} />}
      </Modal>
    </>
  );
}
