import { useCallback, useEffect, useState } from 'react';
import type { PlanDraftView } from '../../api/generated/enrollment.js';
import { useSession } from '../../api/hooks.js';
import { readWire } from '../../api/wire.js';
import { textOf, type Tree, withValue } from '../../plan/plan-tree.js';

interface Work {
  /** The version of the draft that the work began with. */
  readonly version: number;
  readonly saved: Tree;
  readonly tree: Tree;
  /** The plan as it was last typed as text. */
  readonly text?: string;
  /** That text is no data: the form stands still until it is. */
  readonly unreadable: boolean;
}

/** A plan while somebody works on it. */
export interface PlanEditor extends Work {
  readonly changed: boolean;
  readonly change: (pointer: string, value: Tree) => void;
  readonly write: (text: string) => void;
  readonly discard: () => void;
  /** What was sent is saved, and is this version now. */
  readonly settle: (sent: Tree, version: number) => void;
}

function readText(text: string): { readonly tree: Tree } | undefined {
  try {
    return { tree: readWire(text) };
  } catch {
    return undefined;
  }
}

const begun = (draft: PlanDraftView): Work => ({
  version: draft.version,
  saved: draft.definition,
  tree: draft.definition,
  unreadable: false,
});

/** The work with what is typed as text; while that is no data, the plan stays as it was. */
function written(work: Work, text: string): Work {
  const read = readText(text);
  return { ...work, ...read, text, unreadable: read === undefined };
}

/** The work that this device kept of a draft; without any, or where it cannot be read, what is saved. */
function resumed(draft: PlanDraftView, place: string): Work {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as { version: number; text: string } | null;
    if (kept === null) return begun(draft);
    return { ...written(begun(draft), kept.text), version: kept.version };
  } catch {
    return begun(draft);
  }
}

function keep(place: string, { version, tree, text = textOf(tree) }: Work, changed: boolean): void {
  try {
    if (changed) localStorage.setItem(place, JSON.stringify({ version, text }));
    else localStorage.removeItem(place);
  } catch {
    // A device that keeps nothing has the work until the page is left.
  }
}

/**
 * The work on a draft: kept on the device until it is saved, taken up again where it was left. What another saved meanwhile is shown at
 * once where there is no work of one's own, and told by a refusal (412) where there is.
 */
export function usePlanEditor(draft: PlanDraftView): PlanEditor {
  const session = useSession();
  const place = `huzhu.plan-draft.${'me' in session ? session.me.id : ''}.${draft.id}`;
  const [work, setWork] = useState(() => resumed(draft, place));
  const changed = work.unreadable || textOf(work.tree) !== textOf(work.saved);
  if (!changed && draft.version > work.version) setWork(begun(draft));
  useEffect(() => keep(place, work, changed), [place, work, changed]);
  const change = useCallback(
    (pointer: string, value: Tree) =>
      setWork(({ text: _typed, ...held }) => ({ ...held, tree: withValue(held.tree, pointer, value) })),
    [],
  );
  return {
    ...work,
    changed,
    change,
    write: (text) => setWork((held) => written(held, text)),
    discard: () => setWork(begun(draft)),
    settle: (sent, version) => setWork((held) => ({ ...held, version, saved: sent })),
  };
}
