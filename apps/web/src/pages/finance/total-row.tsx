import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Columns before the first sum. */
  readonly titleCells: number;
  readonly totals: readonly string[];
}

/** 合计: the last row of a table of accounts. */
export function TotalRow({ titleCells, totals }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={titleCells}>
        <strong>{t('books.total')}</strong>
      </Table.Summary.Cell>
      {totals.map((total, place) => (
        <Table.Summary.Cell key={titleCells + place} index={titleCells + place} align="right" className="nowrap">
          <strong>{total}</strong>
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
