import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldAt, type PlanField } from '../../plan/plan-schema.js';
import type { Tree } from '../../plan/plan-tree.js';
import type { ControlProps } from './plan-control.js';
import { idOf, useFaults, usePlanForm } from './plan-form.js';
import { usePlanWords } from './use-plan-words.js';

export interface EntryProps {
  readonly pointer: string;
  readonly field: PlanField;
  readonly value: Tree;
  readonly required: boolean;
  /** Its name; that of its schema unless told. */
  readonly name?: string;
  /** In a cell: its column names it. */
  readonly bare?: boolean;
  /** In a list: emptied, it stays there as nothing. */
  readonly inList?: boolean;
}

export const typesOf = (field: PlanField): readonly string[] => [field.type ?? []].flat();

/** What is wrong with what stands at a pointer, each in one sentence. */
export function FaultNotes({ pointer, value, inside }: { pointer: string; value: Tree; inside: boolean }): ReactNode {
  const { root, saved } = usePlanForm();
  const { adviceOf } = usePlanWords();
  const faults = useFaults(pointer, value, inside);
  if (faults.length === 0) return null;
  return (
    <div className="fault" id={`${idOf(pointer)}-fault`}>
      {faults.map((fault) => (
        <div key={`${fault.pointer} ${fault.code}`}>{adviceOf(fault, fieldAt(root, fault.pointer, saved))}</div>
      ))}
    </div>
  );
}

/** One control with its name, its meaning and what is wrong with it. */
export function Labelled(
  props: EntryProps & { readonly inside?: boolean; readonly children: (control: ControlProps) => ReactElement },
): ReactElement {
  const { t } = useTranslation();
  const { pointer, field, value, required, bare = false, inList = false, inside = false, children } = props;
  const { change, locked } = usePlanForm();
  const { nameOf, meaningOf } = usePlanWords();
  const faulty = useFaults(pointer, value, inside).length > 0;
  const nullable = typesOf(field).includes('null');
  const name = props.name ?? nameOf(field);
  const control: ControlProps = {
    id: idOf(pointer),
    field,
    value,
    faulty,
    locked,
    empty: nullable || inList ? null : undefined,
    onChange: (next) => change(pointer, next),
    ...(bare ? { label: name } : {}),
  };
  return (
    <div className="plan-field">
      {!bare && (
        <label htmlFor={idOf(pointer)}>
          {name}
          {(!required || nullable) && field.enum === undefined && <span className="quiet"> {t('plan.optional')}</span>}
        </label>
      )}
      {children(control)}
      {!bare && meaningOf(field) !== '' && <span className="quiet meaning">{meaningOf(field)}</span>}
      <FaultNotes pointer={pointer} value={value} inside={inside} />
    </div>
  );
}

/** What the schema does not know, or not there: it stays until somebody takes it out. */
export function Raw({ pointer, value, name }: { pointer: string; value: Tree; name: string }): ReactElement {
  const { t } = useTranslation();
  const { change, locked } = usePlanForm();
  return (
    <div className="plan-field wide" id={idOf(pointer)} tabIndex={-1}>
      <span>{name}</span>
      <code className="mono">
        {JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? Number(item) : item))}
      </code>
      <FaultNotes pointer={pointer} value={value} inside />
      {!locked && (
        <Button danger size="small" onClick={() => change(pointer, undefined)}>
          {t('plan.takeOut', { name })}
        </Button>
      )}
    </div>
  );
}
