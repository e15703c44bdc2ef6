import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureSource } from '../../api/generated/insight.js';
import { useOrgName } from '../../api/use-org-names.js';
import { dayText } from '../../format/day.js';
import { yuan } from '../../format/money.js';
import { spoken } from '../../i18n/i18n.js';
import { type Column, QueryTable } from '../../table/query-table.js';

/** The rows behind a figure, by id: who may see more of one sees it on its own page. */
export function SourcesDrawer(props: {
  name: string;
  money: boolean;
  query: Readonly<Record<string, string>>;
  onClose: () => void;
}): ReactElement {
  const { name, money, query, onClose } = props;
  const { t } = useTranslation();
  const nameOf = useOrgName();
  const columns: readonly Column<FigureSource>[] = [
    { key: 'id', title: t('figure.row'), text: ({ id }) => id },
    { key: 'day', title: t('figure.day'), text: ({ day }) => dayText(day, spoken()) },
    { key: 'org', title: t('figure.unit'), text: ({ orgId }) => (orgId === undefined ? '' : nameOf(orgId)) },
    ...(money
      ? [
          {
            key: 'amount',
            title: t('figure.amount'),
            text: ({ amount }: FigureSource) => yuan(BigInt(amount)),
            amount: true,
          },
        ]
      : []),
  ];
  return (
    <Drawer open size="large" title={name} onClose={onClose}>
      <QueryTable<FigureSource>
        operation="GET /api/insight/v1/figure-sources"
        query={query}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        columns={columns}
        name={name}
        empty={t('figure.noRows')}
      />
    </Drawer>
  );
}
