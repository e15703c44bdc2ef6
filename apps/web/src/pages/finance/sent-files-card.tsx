import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentFileView } from '../../api/generated/disbursement.js';
import { yuan } from '../../format/money.js';
import { QueryTable } from '../../table/query-table.js';
import { FUNDS } from './fund-choice.js';

const HASH_CHARACTERS = 12;

/** Bank files that went out, each with the hashes of its bytes and of its list. */
export function SentFilesCard(): ReactElement {
  const { t } = useTranslation();
  const hash = (value: string): ReactElement => (
    <span className="mono" title={value}>
      {value.slice(0, HASH_CHARACTERS)}…
    </span>
  );
  return (
    <QueryTable<SentFileView>
      operation="GET /api/disbursement/v1/sent-files"
      rowKey={({ batchId }) => batchId}
      name={t('paymentTab.files')}
      empty={t('payment.noFiles')}
      filters={[
        {
          name: 'fund',
          label: t('statement.fund'),
          options: FUNDS.map((value) => ({ value, label: t(`fund.${value}`) })),
        },
      ]}
      columns={[
        { key: 'reference', title: t('batch.reference'), text: ({ reference }) => reference },
        { key: 'fund', title: t('statement.fund'), text: ({ fund }) => t(`fund.${fund}`) },
        { key: 'profile', title: t('payment.profile'), text: ({ bankProfile }) => t(`bankProfile.${bankProfile}`) },
        { key: 'payments', title: t('batch.count'), text: ({ payments }) => String(payments), amount: true },
        { key: 'total', title: t('batch.total'), text: ({ totalFen }) => yuan(totalFen), amount: true },
        { key: 'released', title: t('batch.releasedOn'), text: ({ releasedOn }) => releasedOn },
        {
          key: 'file',
          title: t('payment.fileHash'),
          text: ({ fileHash }) => fileHash,
          render: ({ fileHash }) => hash(fileHash),
        },
        {
          key: 'list',
          title: t('payment.listHash'),
          text: ({ listHash }) => listHash,
          render: ({ listHash }) => hash(listHash),
        },
        {
          key: 'state',
          title: t('claim.state'),
          text: ({ state }) => t(`batchState.${state}`),
        },
      ]}
    />
  );
}
