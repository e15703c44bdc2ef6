import { Button, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { ProblemNote } from '../../frame/state.js';
import { QueryTable } from '../../table/query-table.js';
import { BatchSteps } from './batch-steps.js';
import { FUNDS } from './fund-choice.js';

const TONES: Readonly<Partial<Record<BatchView['state'], string>>> = {
  BUILT: 'wait',
  SUBMITTED: 'wait',
  RELEASED: 'wait',
  SENDING: 'wait',
  SENT: 'good',
  ANSWER_LOST: 'warn',
  REFUSED_BY_BANK: 'bad',
};

/** The accountant makes a list of all funded payments of one fund (制单). */
function BuildBatch(): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [fund, setFund] = useState<(typeof FUNDS)[number]>('MUTUAL_AID_POOL');
  const { run, pending, problem, forget } = useCommand('POST /api/disbursement/v1/batches');
  const close = (): void => {
    forget();
    setOpen(false);
  };
  const build = async (): Promise<void> => {
    if ((await run({ body: { fund } })) !== undefined) close();
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('batch.build')}
      </Button>
      <Modal
        open={open}
        title={t('batch.build')}
        onCancel={close}
        onOk={() => void build()}
        okText={t('batch.build')}
        confirmLoading={pending}
      >
        <p className="quiet">{t('batch.buildHelp')}</p>
        <Select
          aria-label={t('statement.fund')}
          style={{ width: '100%', marginBottom: 12 }}
          value={fund}
          onChange={setFund}
          options={FUNDS.map((value) => ({ value, label: t(`fund.${value}`) }))}
        />
        <ProblemNote problem={problem} />
      </Modal>
    </>
  );
}

/** Batches of payments: made, submitted and released by three people. */
export function BatchesPage(): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  return (
    <>
      <div className="page-head">
        <h1>{t('menu.batches')}</h1>
        <span className="quiet">{t('batch.lead')}</span>
        <span className="grow" />
        {roles.includes('accountant') && <BuildBatch />}
      </div>
      <QueryTable<BatchView>
        operation="GET /api/disbursement/v1/batches"
        rowKey={({ id }) => id}
        name={t('menu.batches')}
        empty={t('batch.none')}
        columns={[
          { key: 'reference', title: t('batch.reference'), text: ({ reference }) => reference },
          { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
          {
            key: 'state',
            title: t('claim.state'),
            text: ({ state }) => t(`batchState.${state}`),
            render: ({ state, approvalNeeded }) => (
              <>
                <span className={`tag ${TONES[state] ?? ''}`}>{t(`batchState.${state}`)}</span>
                {approvalNeeded && state === 'SUBMITTED' && (
                  <>
                    {' '}
                    <span className="tag warn">{t('batch.approvalNeeded')}</span>
                  </>
                )}
              </>
            ),
          },
          { key: 'builtOn', title: t('batch.builtOn'), text: ({ builtOn }) => builtOn },
          { key: 'releasedOn', title: t('batch.releasedOn'), text: ({ releasedOn }) => releasedOn ?? '—' },
          { key: 'payments', title: t('batch.count'), text: ({ payments }) => String(payments), amount: true },
          { key: 'total', title: t('batch.total'), text: ({ totalFen }) => yuan(totalFen), amount: true },
          { key: 'settled', title: t('batch.settled'), text: ({ settled }) => String(settled), amount: true },
          { key: 'returned', title: t('batch.returned'), text: ({ returned }) => String(returned), amount: true },
          { key: 'next', title: t('batch.next'), text: () => '', render: (batch) => <BatchSteps batch={batch} /> },
        ]}
      />
    </>
  );
}
