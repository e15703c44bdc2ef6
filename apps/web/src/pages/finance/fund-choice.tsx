import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundView } from '../../api/generated/disbursement.js';
import { useOrgName } from '../../api/use-org-names.js';

export const FUNDS = ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF', 'UNION_DUES'] as const;

/** Which of the accounts a page is about. */
export function FundChoice({
  funds,
  chosen,
  onChoose,
}: {
  funds: readonly FundView[];
  chosen: string;
  onChoose: (id: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const nameOf = useOrgName();
  return (
    <Select
      aria-label={t('statement.fund')}
      style={{ minWidth: 260 }}
      value={chosen}
      onChange={onChoose}
      options={funds.map(({ id, fund, orgId }) => ({ value: id, label: `${t(`fund.${fund}`)} · ${nameOf(orgId)}` }))}
    />
  );
}
