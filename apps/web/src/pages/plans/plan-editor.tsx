import { Alert, Button, ConfigProvider, Input, Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlanDraftView } from '../../api/generated/enrollment.js';
import { useCommand } from '../../api/hooks.js';
import { ProblemNote } from '../../frame/state.js';
import { entriesOf, fieldAt, fieldOf, type PlanSchema, unknownKeys } from '../../plan/plan-schema.js';
import { isGroup, textOf, within } from '../../plan/plan-tree.js';
import { Raw } from './labelled.js';
import { Group, PlanEntry } from './plan-entry.js';
import { goTo, PlanFormContext } from './plan-form.js';
import type { PlanEditor as Editor } from './use-plan-editor.js';
import { usePlanWords } from './use-plan-words.js';

/** What must be mended in what is saved; each leads to its field. */
function FaultList({ draft, root, onGo }: { draft: PlanDraftView; root: PlanSchema; onGo: (pointer: string) => void }) {
  const { t } = useTranslation();
  const { adviceOf, pathOf } = usePlanWords();
  if (draft.faults.length === 0) return null;
  return (
    <section className="card" aria-label={t('plan.faults', { count: draft.faults.length })}>
      <h2>{t('plan.faults', { count: draft.faults.length })}</h2>
      <ul className="plain faults">
        {draft.faults.map((fault) => (
          <li key={`${fault.pointer} ${fault.detail}`}>
            <button type="button" className="to-paper" onClick={() => onGo(fault.pointer)}>
              {pathOf(fault)}
            </button>
            {': '}
            {adviceOf(fault, fieldAt(root, fault.pointer, draft.definition))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A plan's form, section by section: single fields first, then every group in the order of the schema. */
function Sections({ root, editor }: { root: PlanSchema; editor: Editor }): ReactElement {
  const { t } = useTranslation();
  const { nameOf } = usePlanWords();
  const whole = useMemo(() => fieldOf(root, root), [root]);
  const entries = useMemo(() => entriesOf(root, whole), [root, whole]);
  const isSmall = ({ key, field }: (typeof entries)[number]): boolean =>
    key === 'name' || (field.type !== 'object' && field.type !== 'array' && field.oneOf === undefined);
  const held = isGroup(editor.tree) ? editor.tree : {};
  const propsOf = ({ key, field, required }: (typeof entries)[number]) => ({
    pointer: within('', key),
    field,
    value: held[key],
    required,
  });
  const sections = entries.filter((entry) => !isSmall(entry));
  return (
    <>
      <nav className="plan-nav" aria-label={t('plan.sections')}>
        {sections.map(({ key, field }) => (
          <Button key={key} size="small" onClick={() => goTo(within('', key))}>
            {nameOf(field)}
          </Button>
        ))}
      </nav>
      <section className="card plan-section" aria-label={t('plan.basics')}>
        <h2>{t('plan.basics')}</h2>
        <div className="plan-grid">
          {entries.filter(isSmall).map((entry) => (
            <PlanEntry key={entry.key} {...propsOf(entry)} />
          ))}
          {unknownKeys(root, whole, held).map((key) => (
            <Raw key={key} pointer={within('', key)} value={held[key]} name={key} />
          ))}
        </div>
      </section>
      {sections.map((entry) => (
        <Group key={entry.key} {...propsOf(entry)} section />
      ))}
    </>
  );
}

/** The draft as text, the same as in the form. */
function AsText({ editor, locked }: { editor: Editor; locked: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card">
      <label htmlFor="plan-text">{t('plan.definition')}</label>
      <Input.TextArea
        id="plan-text"
        className="mono"
        rows={32}
        spellCheck={false}
        readOnly={locked}
        value={editor.text ?? textOf(editor.tree)}
        onChange={({ target }) => editor.write(target.value)}
      />
      {editor.unreadable && <Alert type="error" showIcon role="alert" title={t('plan.unreadable')} />}
    </section>
  );
}

/** Saves, or goes back to what is saved. */
function SaveBar({ draft, editor }: { draft: PlanDraftView; editor: Editor }): ReactElement {
  const { t } = useTranslation();
  const { run, pending, problem, forget } = useCommand('PUT /api/enrollment/v1/plan-drafts/{id}/definition');
  const { tree, version, changed, unreadable, settle, discard } = editor;
  const save = async (): Promise<void> => {
    const definition = tree as Readonly<Record<string, unknown>>;
    const saved = await run({ path: { id: draft.id }, body: { definition } }, version);
    if (saved !== undefined) settle(tree, saved.version);
  };
  return (
    <div className="plan-save">
      <ProblemNote problem={problem} />
      <div className="steps-row tight">
        <Button type="primary" loading={pending} disabled={!changed || unreadable} onClick={() => void save()}>
          {t('plan.save')}
        </Button>
        <Button
          disabled={!changed || pending}
          onClick={() => {
            forget();
            discard();
          }}
        >
          {t('plan.discard')}
        </Button>
        <output className="quiet">{changed ? t('plan.keptHere') : t('plan.saved')}</output>
      </div>
    </div>
  );
}

/** The data of a draft, as a form or as text: one and the same work, seen two ways. */
export function PlanEditor({
  draft,
  root,
  editor,
  locked,
}: {
  draft: PlanDraftView;
  root: PlanSchema;
  editor: Editor;
  locked: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const [view, setView] = useState<'form' | 'text'>(editor.unreadable ? 'text' : 'form');
  const { saved, change } = editor;
  const form = useMemo(
    () => ({ root, saved, faults: draft.faults, locked, change }),
    [root, saved, draft.faults, locked, change],
  );
  const go = (pointer: string): void => {
    if (editor.unreadable) return;
    flushSync(() => setView('form'));
    goTo(pointer);
  };
  return (
    <div>
      <FaultList draft={draft} root={root} onGo={go} />
      <div className="plan-view">
        <Segmented
          aria-label={t('plan.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'form', label: t('plan.asForm'), disabled: editor.unreadable },
            { value: 'text', label: t('plan.asText') },
          ]}
        />
      </div>
      <PlanFormContext value={form}>
        <ConfigProvider theme={{ token: { colorTextDisabled: '#4c5754' } }}>
          {view === 'form' ? <Sections root={root} editor={editor} /> : <AsText editor={editor} locked={locked} />}
        </ConfigProvider>
      </PlanFormContext>
      {!locked && <SaveBar draft={draft} editor={editor} />}
    </div>
  );
}
