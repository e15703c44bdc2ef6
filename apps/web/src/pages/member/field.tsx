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

/** One typed value, large enough for a thumb; the fault stands below it and is read with it. */
export function TextField({
  label,
  value,
  onChange,
  help,
  fault,
  type = 'text',
  inputMode,
  autoComplete = 'off',
}: Named & {
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  readonly autoComplete?: string;
}): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={`${id}-input`}>
        {label}
      </label>
      <input
        id={`${id}-input`}
        type={type}
        value={value}
        inputMode={inputMode}
        autoComplete={autoComplete}
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={(event) => onChange(event.target.value)}
      />
      <Notes id={id} help={help} fault={fault} />
    </div>
  );
}

/** Several lines of one's own words. */
export function WordsField({ label, value, onChange, help, fault }: Named): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={`${id}-input`}>
        {label}
      </label>
      <textarea
        id={`${id}-input`}
        rows={4}
        maxLength={2_000}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={(event) => onChange(event.target.value)}
      />
      <Notes id={id} help={help} fault={fault} />
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of many, by the phone's own list. */
export function ListField({
  label,
  value,
  onChange,
  help,
  fault,
  choices,
}: Named & { readonly choices: readonly Choice[] }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={`${id}-input`}>
        {label}
      </label>
      <select
        id={`${id}-input`}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('field.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Notes id={id} help={help} fault={fault} />
    </div>
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
