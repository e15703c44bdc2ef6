import { Button, Select } from 'antd';
import { memo, type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { alternativeOf, beginningOf, entriesOf, fieldOf, type PlanField, unknownKeys } from '../../plan/plan-schema.js';
import { isGroup, within } from '../../plan/plan-tree.js';
import { type EntryProps, FaultNotes, Labelled, Raw, typesOf } from './labelled.js';
import { Choices, Numbers, PlanControl } from './plan-control.js';
import { idOf, usePlanForm } from './plan-form.js';
import { PlanRows } from './plan-rows.js';
import { usePlanWords } from './use-plan-words.js';

/** Every field of a group, each drawn by its schema, and what the schema does not know. */
function GroupFields({ pointer, field, value, bare = false }: EntryProps): ReactElement {
  const { t } = useTranslation();
  const { root } = usePlanForm();
  const { nameOf } = usePlanWords();
  const entries = useMemo(() => entriesOf(root, field), [root, field]);
  const held = isGroup(value) ? value : {};
  const nameIn = (key: string, inner: PlanField): string =>
    /^\d$/.test(key) ? t('plan.level', { level: key }) : nameOf(inner);
  return (
    <div className={bare ? 'plan-inline' : 'plan-grid'} {...(bare ? { id: idOf(pointer), tabIndex: -1 } : {})}>
      {entries.map(({ key, field: inner, required }) => (
        <PlanEntry
          key={key}
          pointer={within(pointer, key)}
          field={inner}
          value={Object.hasOwn(held, key) ? held[key] : undefined}
          required={required || bare}
          name={nameIn(key, inner)}
        />
      ))}
      {unknownKeys(root, field, value).map((key) => (
        <Raw key={key} pointer={within(pointer, key)} value={held[key]} name={key} />
      ))}
      {bare && <FaultNotes pointer={pointer} value={value} inside={false} />}
    </div>
  );
}

/** Which of several shapes a group has; another one begins anew. */
function Alternatives({ pointer, field, value }: EntryProps): ReactElement {
  const { root, change, locked } = usePlanForm();
  const { nameOf } = usePlanWords();
  const chosen = useMemo(() => alternativeOf(field, value), [field, value]);
  const shapes = (field.oneOf ?? []).map((shape) => fieldOf(root, shape));
  const kind = Object.values(shapes[0]?.properties ?? {}).find((each) => each.const !== undefined);
  return (
    <>
      <div className="plan-field">
        <label htmlFor={`${idOf(pointer)}-kind`}>{kind && nameOf(fieldOf(root, kind))}</label>
        <Select<string>
          id={`${idOf(pointer)}-kind`}
          disabled={locked}
          {...(chosen?.title === undefined ? {} : { value: chosen.title })}
          options={shapes.map((shape) => ({ value: shape.title ?? '', label: nameOf(shape) }))}
          onChange={(title) => {
            const shape = shapes.find((each) => each.title === title);
            if (shape !== undefined && title !== chosen?.title) change(pointer, beginningOf(root, shape));
          }}
        />
      </div>
      {chosen && <GroupFields pointer={pointer} field={chosen} value={value} required />}
    </>
  );
}

/** A group under its name; one that may be left out is added and taken out whole. */
export function Group(props: EntryProps & { readonly section?: boolean }): ReactElement {
  const { t } = useTranslation();
  const { pointer, field, value, required, section = false } = props;
  const { root, change, locked } = usePlanForm();
  const { nameOf, meaningOf } = usePlanWords();
  const name = nameOf(field);
  const nullable = typesOf(field).includes('null');
  const there = value !== undefined && value !== null;
  const list = typesOf(field).includes('array');
  return (
    <fieldset className={section ? 'card plan-section' : 'plan-group'} id={idOf(pointer)} tabIndex={-1}>
      <legend>{section ? <h2>{name}</h2> : name}</legend>
      {meaningOf(field) !== '' && <p className="quiet meaning">{meaningOf(field)}</p>}
      <FaultNotes pointer={pointer} value={value} inside={false} />
      {there && field.oneOf !== undefined && <Alternatives {...props} />}
      {there && list && Array.isArray(value) && (
        <PlanRows pointer={pointer} field={field} rows={value} draw={drawEntry} />
      )}
      {there && field.oneOf === undefined && isGroup(value) && <GroupFields {...props} />}
      {there && list !== Array.isArray(value) && <Raw pointer={`${pointer}/`} value={value} name={name} />}
      {!there && <p className="quiet">{t('plan.absent')}</p>}
      {!locked && !there && (
        <Button onClick={() => change(pointer, beginningOf(root, field))}>{t('plan.put', { name })}</Button>
      )}
      {!locked && there && (!required || nullable) && (
        <Button className="take-out" onClick={() => change(pointer, required ? null : undefined)}>
          {t('plan.takeOut', { name })}
        </Button>
      )}
    </fieldset>
  );
}

/** One field of a plan, drawn by its schema. */
export const PlanEntry = memo(function PlanEntry(props: EntryProps): ReactElement {
  const { root } = usePlanForm();
  const { field } = props;
  const items = useMemo(() => field.items && fieldOf(root, field.items), [root, field]);
  const types = typesOf(field);
  if (items?.enum !== undefined) {
    return (
      <Labelled {...props} inside>
        {(control) => <Choices {...control} kinds={items} />}
      </Labelled>
    );
  }
  if (items?.type === 'integer' && items.unit === 'none') {
    return (
      <Labelled {...props} inside>
        {(control) => <Numbers {...control} />}
      </Labelled>
    );
  }
  if (types.includes('object') && props.bare === true) return <GroupFields {...props} />;
  if (types.includes('object') || types.includes('array') || field.oneOf !== undefined) return <Group {...props} />;
  return <Labelled {...props}>{(control) => <PlanControl {...control} />}</Labelled>;
});

function drawEntry(entry: EntryProps): ReactElement {
  return <PlanEntry {...entry} />;
}
