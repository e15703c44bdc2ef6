import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Named {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string | undefined;
  /** Key of what is wrong. */
  readonly fault?: string | undefined;
}

function Notes({ id, help, fault }: { id: string; help: string | undefined; fault: string | undefined }): ReactElement {
  const { t } = useTranslation();
  return (
    <span id={id}>
      {fault !== undefined && <span className="fault">{t(`fault.${fault}`)}</span>}
      {help !== undefined && <span className="quiet">{help}</span>}
    </span>
  );
}

/** What an input is tied to its label and notes by. */
interface Tied {
  readonly id: string;
  readonly value: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

/** A label above, notes below; the input between is tied to both. */
function Labelled({
  label,
  value,
  help,
  fault,
  children,
}: Omit<Named, 'onChange'> & { readonly children: (tied: Tied) => ReactNode }): ReactElement {
  const id = useId();
  const inputId = `${id}-input`;
  return (
    <div className="field">
      <label className="label" htmlFor={inputId}>
        {label}
      </label>
      {children({ id: inputId, value, 'aria-invalid': fault !== undefined, 'aria-describedby': id })}
      <Notes id={id} help={help} fault={fault} />
    </div>
  );
}

/** One typed value, large enough for a thumb; the fault stands below it and is read with it. */
export function TextField({
  onChange,
  type = 'text',
  inputMode,
  autoComplete = 'off',
  ...named
}: Named & {
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  readonly autoComplete?: string;
}): ReactElement {
  return (
    <Labelled {...named}>
      {(tied) => (
        <input {...tied} {...{ type, inputMode, autoComplete }} onChange={(event) => onChange(event.target.value)} />
      )}
    </Labelled>
  );
}

/** Several lines of one's own words. */
export function WordsField({ onChange, ...named }: Named): ReactElement {
  return (
    <Labelled {...named}>
      {(tied) => <textarea {...tied} rows={4} maxLength={2_000} onChange={(event) => onChange(event.target.value)} />}
    </Labelled>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of many, by the phone's own list. */
export function ListField({
  onChange,
  choices,
  ...named
}: Named & { readonly choices: readonly Choice[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <Labelled {...named}>
      {(tied) => (
        <select {...tied} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('field.choose')}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** One of a few, all in sight. */
export function ChoiceField({
  label,
  value,
  onChange,
  help,
  fault,
  choices,
}: Named & { readonly choices: readonly Choice[] }): ReactElement {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={`${id}-notes`}>
      <legend>{label}</legend>
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        ))}
      </div>
      <Notes id={`${id}-notes`} help={help} fault={fault} />
    </fieldset>
  );
}

/** Yes or no, with the sentence beside it. */
export function TickField({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="field">
      <label className="choice">
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        <span>{children}</span>
      </label>
    </div>
  );
}
