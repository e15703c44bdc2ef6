import { Input, Select, Switch } from 'antd';
import { type ReactElement, useState } from 'react';
import type { PlanField } from '../../plan/plan-schema.js';
import type { Tree } from '../../plan/plan-tree.js';
import { isSame, readNumber, readNumbers, typedNumber, typedNumbers } from '../../plan/plan-values.js';
import { usePlanWords } from './use-plan-words.js';

export interface ControlProps {
  readonly id: string;
  readonly field: PlanField;
  readonly value: Tree;
  /** The name where no label is drawn. */
  readonly label?: string;
  readonly faulty: boolean;
  readonly locked: boolean;
  /** What an emptied field becomes: nothing at all, or null. */
  readonly empty: null | undefined;
  readonly onChange: (value: Tree) => void;
}

interface Common {
  readonly id: string;
  readonly disabled: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly status?: 'error';
}

const commonOf = ({ id, label, faulty, locked }: ControlProps): Common => ({
  id,
  disabled: locked,
  'aria-invalid': faulty,
  ...(label === undefined ? {} : { 'aria-label': label }),
  ...(faulty ? { status: 'error' as const, 'aria-describedby': `${id}-fault` } : {}),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

/** What is typed stays as it is typed for as long as it means what the plan holds. */
function Typed(
  props: ControlProps & {
    readonly show: (value: Tree) => string;
    readonly read: (typed: string) => Tree;
    readonly numeric?: boolean;
  },
): ReactElement {
  const { field, value, empty, show, read, numeric = true, onChange } = props;
  const [typed, setTyped] = useState(() => show(value));
  const held = read(typed) ?? empty;
  const stands = isSame(held, value) || (Array.isArray(held) && typedNumbers(held) === typedNumbers(value));
  return (
    <Input
      {...commonOf(props)}
      autoComplete="off"
      {...(numeric ? { inputMode: field.unit === 'none' ? ('numeric' as const) : ('decimal' as const) } : {})}
      {...(field.unit === 'yuan' ? { prefix: '¥' } : {})}
      {...(field.unit === 'percent' ? { suffix: '%' } : {})}
      value={stands ? typed : show(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value) ?? empty);
      }}
    />
  );
}

function Choice(props: ControlProps): ReactElement {
  const { field, value, empty, onChange } = props;
  const { wordOf } = usePlanWords();
  const { status, ...common } = commonOf(props);
  return (
    <Select<string>
      {...common}
      {...(status === undefined ? {} : { status })}
      className="whole"
      popupMatchSelectWidth={false}
      {...(value === undefined ? {} : { value: JSON.stringify(value) })}
      allowClear={empty === undefined}
      options={(field.enum ?? []).map((each) => ({ value: JSON.stringify(each), label: wordOf(each) }))}
      onChange={(chosen?: string) => onChange(chosen === undefined ? empty : (JSON.parse(chosen) as unknown))}
    />
  );
}

/** Several of a list of words, in the order they were chosen. */
export function Choices({ kinds, ...props }: ControlProps & { readonly kinds: PlanField }): ReactElement {
  const { wordOf } = usePlanWords();
  const { value, onChange } = props;
  const { status, ...common } = commonOf(props);
  return (
    <Select<string[]>
      {...common}
      {...(status === undefined ? {} : { status })}
      mode="multiple"
      className="whole"
      value={Array.isArray(value) ? value.map(String) : []}
      optionFilterProp="label"
      options={(kinds.enum ?? []).map((each) => ({ value: String(each), label: wordOf(each) }))}
      onChange={onChange}
    />
  );
}

/** A list of whole numbers in one line. */
export const Numbers = (props: ControlProps): ReactElement => (
  <Typed {...props} show={typedNumbers} read={readNumbers} numeric={false} />
);

/** The control of one value: a choice, a switch, a day, a number in its unit, a text. */
export function PlanControl(props: ControlProps): ReactElement {
  const { field, value, empty, onChange } = props;
  const types = [field.type ?? []].flat();
  if (field.enum !== undefined) return <Choice {...props} />;
  if (types.includes('boolean')) {
    const { status: _none, ...common } = commonOf(props);
    return <Switch {...common} checked={value === true} onChange={onChange} />;
  }
  const { unit } = field;
  if (types.includes('integer')) {
    return <Typed {...props} show={(held) => typedNumber(held, unit)} read={(typed) => readNumber(typed, unit)} />;
  }
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  const byPicker = field.format === 'date' && (text === '' || isDay(text));
  return (
    <Input
      {...commonOf(props)}
      autoComplete="off"
      {...(byPicker ? { type: 'date' } : {})}
      value={text}
      onChange={({ target }) => onChange(target.value === '' ? empty : target.value)}
    />
  );
}
