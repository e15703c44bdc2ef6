import { Button, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../api/generated/disbursement.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { ProblemNote } from '../../frame/state.js';
import { QueryTable } from '../../table/query-table.js';

const FUNDS = ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF', 'UNION_DUES'] as const;
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

/** The next step of a batch for whoever may take it, confirmed with sum and hash in sight. */
function NextStep({ batch }: { batch: BatchView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const [open, setOpen] = useState(false);
  const submit = useCommand('POST /api/disbursement/v1/batches/{id}/submission');
  const release = useCommand('POST /api/disbursement/v1/batches/{id}/release');
  const releasing = batch.state === 'SUBMITTED' && roles.includes('releaser');
  const submitting = batch.state === 'BUILT' && roles.includes('cashier');
  if (!releasing && !submitting) return null;
  const step = releasing ? release : submit;
  const name = t(releasing ? 'batch.release' : 'batch.submit');
  const take = async (): Promise<void> => {
    if ((await step.run({ path: { id: batch.id } }, batch.version)) !== undefined) setOpen(false);
  };
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Modal
        open={open}
        title={`${name} · ${batch.reference}`}
        onCancel={() => setOpen(false)}
        onOk={() => void take()}
        okText={name}
        confirmLoading={step.pending}
      >
        <div className="sum">{yuan(batch.totalFen)}</div>
        <p>{t('batch.payments', { count: batch.payments })}</p>
        <p className="quiet">
          {t('batch.hash')}
          <br />
          <span className="mono" style={{ overflowWrap: 'anywhere' }}>
            {batch.listHash}
          </span>
        </p>
        <ProblemNote problem={step.problem} />
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
            render: ({ state }) => <span className={`tag ${TONES[state] ?? ''}`}>{t(`batchState.${state}`)}</span>,
          },
          { key: 'builtOn', title: t('batch.builtOn'), text: ({ builtOn }) => builtOn },
          { key: 'releasedOn', title: t('batch.releasedOn'), text: ({ releasedOn }) => releasedOn ?? '—' },
          { key: 'payments', title: t('batch.count'), text: ({ payments }) => String(payments), amount: true },
          { key: 'total', title: t('batch.total'), text: ({ totalFen }) => yuan(totalFen), amount: true },
          { key: 'settled', title: t('batch.settled'), text: ({ settled }) => String(settled), amount: true },
          { key: 'returned', title: t('batch.returned'), text: ({ returned }) => String(returned), amount: true },
          { key: 'next', title: t('batch.next'), text: () => '', render: (batch) => <NextStep batch={batch} /> },
        ]}
      />
    </>
  );
}
