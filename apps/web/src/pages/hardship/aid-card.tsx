import { Form, InputNumber, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AidView, DeclineAid, HouseholdView, RequestAid } from '../../api/generated/hardship.js';
import { useCommand, useRoles } from '../../api/hooks.js';
import { yuan } from '../../format/money.js';
import { readYuan } from '../../format/read-yuan.js';
import { FormButton } from '../../frame/form-button.js';
import { StepButton } from '../../frame/step-button.js';
import { YuanItem } from '../../frame/yuan-item.js';
import { QueryTable } from '../../table/query-table.js';

const KINDS = ['LIVING', 'MEDICAL', 'EDUCATION', 'ACCIDENT', 'TEMPORARY'] as const;
const DECLINES = ['NOT_NEEDED', 'INCOMPLETE', 'UNTRUE', 'DUPLICATE', 'WITHDRAWN'] as const;
const TONES: Readonly<Partial<Record<AidView['status'], string>>> = {
  PROPOSED: 'wait',
  APPROVED: 'good',
  ACCEPTED: 'good',
  PARTLY_PAID: 'good',
  PAID: 'good',
  WAITING_FOR_PAYEE: 'warn',
  RETURNED: 'warn',
  REFUSED: 'bad',
  PAYMENT_REFUSED: 'bad',
};

interface Fields {
  readonly kind: RequestAid['kind'];
  readonly requestedFen?: string;
  readonly ownPaidFen?: string;
  readonly students?: number;
}

const bodyOf = ({ kind, requestedFen = '', ownPaidFen = '', students }: Fields): RequestAid => {
  const requested = readYuan(requestedFen);
  const ownPaid = readYuan(ownPaidFen);
  return {
    kind,
    ...(requested === undefined ? {} : { requestedFen: requested }),
    ...(ownPaid === undefined ? {} : { ownPaidFen: ownPaid }),
    ...(typeof students === 'number' ? { students } : {}),
  };
};

function RequestAidButton({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const [kind, setKind] = useState<RequestAid['kind']>('LIVING');
  const { run, pending, problem } = useCommand('POST /api/hardship/v1/households/{id}/aids');
  return (
    <FormButton<Fields>
      name={t('aid.request')}
      help={t('aid.requestHelp')}
      initial={{ kind }}
      onSend={async (fields) => (await run({ path: { id: file.id }, body: bodyOf(fields) })) !== undefined}
      {...{ pending, problem }}
    >
      <Form.Item name="kind" label={t('claim.kind')}>
        <Select onChange={setKind} options={KINDS.map((value) => ({ value, label: t(`aidKind.${value}`) }))} />
      </Form.Item>
      {kind === 'MEDICAL' && <YuanItem name="ownPaidFen" label={t('aid.ownPaid')} required />}
      {kind === 'EDUCATION' && (
        <Form.Item name="students" label={t('aid.students')} rules={[{ required: true, message: t('form.required') }]}>
          <InputNumber min={1} max={10} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      {kind === 'TEMPORARY' && <YuanItem name="requestedFen" label={t('aid.requested')} required />}
    </FormButton>
  );
}

/** An approver decides about aid that was asked for by somebody else. */
function DecideAid({ aid }: { aid: AidView }): ReactElement | null {
  const { t } = useTranslation();
  const roles = useRoles();
  const approve = useCommand('POST /api/hardship/v1/aids/{id}/approval');
  const decline = useCommand('POST /api/hardship/v1/aids/{id}/decline');
  if (aid.status !== 'PROPOSED' || !roles.includes('approver')) return null;
  const path = { id: aid.id };
  return (
    <div className="steps-row tight">
      <StepButton
        name={t('aid.approve')}
        help={`${t(`aidKind.${aid.kind}`)} · ${yuan(aid.grantedFen)}`}
        small
        primary
        onDo={() => approve.run({ path, body: {} }, aid.version)}
        pending={approve.pending}
        problem={approve.problem}
      />
      <FormButton<DeclineAid>
        name={t('aid.decline')}
        small
        onSend={async (body) => (await decline.run({ path, body }, aid.version)) !== undefined}
        pending={decline.pending}
        problem={decline.problem}
      >
        <Form.Item name="reason" label={t('form.reason')} rules={[{ required: true, message: t('form.required') }]}>
          <Select options={DECLINES.map((value) => ({ value, label: t(`aidDecline.${value}`) }))} />
        </Form.Item>
      </FormButton>
    </div>
  );
}

/** What the household was given, and asks for. */
export function AidCard({ file }: { file: HouseholdView }): ReactElement {
  const { t } = useTranslation();
  const roles = useRoles();
  const mayAsk = (roles.includes('clerk') || roles.includes('officer')) && file.status === 'ACTIVE';
  return (
    <div className="below">
      <QueryTable<AidView>
        operation="GET /api/hardship/v1/aids"
        query={{ householdId: file.id }}
        rowKey={({ id }) => id}
        name={t('aid.list')}
        titled
        empty={t('aid.none')}
        {...(mayAsk ? { actions: <RequestAidButton file={file} /> } : {})}
        columns={[
          { key: 'kind', title: t('claim.kind'), text: ({ kind }) => t(`aidKind.${kind}`) },
          {
            key: 'status',
            title: t('claim.state'),
            text: ({ status }) => t(`aidStatus.${status}`),
            render: ({ status }) => <span className={`tag ${TONES[status] ?? ''}`}>{t(`aidStatus.${status}`)}</span>,
          },
          { key: 'requestedOn', title: t('aid.requestedOn'), text: ({ requestedOn }) => requestedOn },
          { key: 'granted', title: t('aid.granted'), text: ({ grantedFen }) => yuan(grantedFen), amount: true },
          { key: 'clause', title: t('aid.clause'), text: ({ clause }) => clause },
          {
            key: 'lines',
            title: t('aid.sources'),
            text: ({ lines }) =>
              lines
                .map(({ source, amountFen }) => `${t(`aidSource.${source}`)} ${yuan(amountFen)}`)
                .join(t('list.comma')),
          },
          { key: 'settled', title: t('batch.settled'), text: ({ settledOn }) => settledOn ?? '—' },
          { key: 'next', title: t('batch.next'), text: () => '', render: (aid) => <DecideAid aid={aid} /> },
        ]}
      />
    </div>
  );
}
