import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { beginningOf, entriesOf, type Entry, fieldOf, type PlanField } from '../../plan/plan-schema.js';
import { isGroup, moved, type Tree, within } from '../../plan/plan-tree.js';
import { Wide } from '../../table/wide.js';
import { type EntryProps, FaultNotes } from './labelled.js';
import { usePlanForm } from './plan-form.js';
import { usePlanWords } from './use-plan-words.js';

interface RowsProps {
  readonly pointer: string;
  readonly field: PlanField;
  readonly rows: readonly Tree[];
  /** Draws the field of a cell. */
  readonly draw: (entry: EntryProps) => ReactElement;
}

/** What is done with one row: moved up or down, taken out. */
function RowSteps({ pointer, rows, index, name }: Omit<RowsProps, 'field' | 'draw'> & { index: number; name: string }) {
  const { t } = useTranslation();
  const { change } = usePlanForm();
  const to = (place: number) => () => change(pointer, moved(rows, index, place));
  const [up, down, out] = ['plan.up', 'plan.down', 'plan.takeOut'].map((step) => t(step, { name }));
  return (
    <div className="row-steps">
      <Button type="text" icon={<ArrowUpOutlined />} aria-label={up} disabled={index === 0} onClick={to(index - 1)} />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        aria-label={down}
        disabled={index === rows.length - 1}
        onClick={to(index + 1)}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined />}
        aria-label={out}
        onClick={() => change(pointer, rows.toSpliced(index, 1))}
      />
    </div>
  );
}

/** The cells of one row: a field each, or the one value that the row is. */
function Cells({
  at,
  row,
  columns,
  item,
  name,
  draw,
}: {
  at: string;
  row: Tree;
  columns: readonly Entry[];
  item: PlanField;
  name: string;
  draw: RowsProps['draw'];
}): ReactElement {
  const { nameOf } = usePlanWords();
  if (columns.length === 0) {
    return <td>{draw({ pointer: at, field: item, value: row, required: true, name, bare: true, inList: true })}</td>;
  }
  return (
    <>
      {columns.map(({ key, field, required }) => {
        const value = isGroup(row) ? row[key] : undefined;
        const called = `${name} ${nameOf(field)}`;
        return (
          <td key={key} data-label={nameOf(field)}>
            {draw({ pointer: within(at, key), field, value, required, name: called, bare: true })}
          </td>
        );
      })}
    </>
  );
}

/** A list of a plan as a table, a row an entry: added at the end, moved, taken out. */
export function PlanRows({ pointer, field, rows, draw }: RowsProps): ReactElement {
  const { t } = useTranslation();
  const { root, change, locked } = usePlanForm();
  const { nameOf } = usePlanWords();
  const item = useMemo(() => fieldOf(root, field.items ?? {}), [root, field]);
  const columns = useMemo(() => entriesOf(root, item), [root, item]);
  const name = nameOf(item) || nameOf(field);
  const titles = columns.length === 0 ? [name] : columns.map((column) => nameOf(column.field));
  return (
    <Wide name={nameOf(field)}>
      <table className="plan-rows">
        <thead>
          <tr>
            {[t('plan.number'), ...titles, ...(locked ? [] : [t('plan.row')])].map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const at = within(pointer, index);
            const called = `${name} ${index + 1}`;
            return (
              <tr key={at}>
                <th scope="row">
                  {index + 1}
                  {columns.length > 0 && <FaultNotes pointer={at} value={row} inside={false} />}
                </th>
                <Cells {...{ at, row, columns, item, draw }} name={called} />
                {!locked && (
                  <td>
                    <RowSteps {...{ pointer, rows, index }} name={called} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {!locked && (
        <Button icon={<PlusOutlined />} onClick={() => change(pointer, [...rows, beginningOf(root, item) ?? null])}>
          {t('plan.put', { name })}
        </Button>
      )}
    </Wide>
  );
}
