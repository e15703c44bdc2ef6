import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** 合计 where nothing else is said. */
  readonly title?: string;
  /** Columns before the first sum. */
  readonly titleCells: number;
  readonly totals: readonly string[];
}

/** 合计: the last row of a table of accounts. */
export function TotalRow({ title, titleCells, totals }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={titleCells}>
        <strong>{title ?? t('books.total')}</strong>
      </Table.Summary.Cell>
      {totals.map((total, place) => (
        <Table.Summary.Cell key={titleCells + place} index={titleCells + place} align="right" className="nowrap">
          <strong>{total}</strong>
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
