import { ENGLISH_FIELDS, fieldNames } from './plan-schema.js';

/** What stands at one field of two plans; absent where the field is not there. */
export interface PlanDifference {
  /** JSON pointer into the later plan, or into the earlier one for what was taken out. */
  readonly pointer: string;
  /** The field's names on paper, from the outermost. */
  readonly field: string;
  readonly fieldEn: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

interface Leaf {
  readonly pointer: string;
  readonly value: unknown;
}

/** The fields in which two plans as data differ, each value by itself, in the order of the later plan. */
export function planDifferences(before: unknown, after: unknown): readonly PlanDifference[] {
  const [earlier, later] = [leavesOf(before), leavesOf(after)];
  const places = [...later.keys(), ...[...earlier.keys()].filter((place) => !later.has(place))];
  return places.flatMap((place): readonly PlanDifference[] => {
    const [from, to] = [earlier.get(place), later.get(place)];
    if (from !== undefined && to !== undefined && from.value === to.value) return [];
    const pointer = (to ?? from)!.pointer;
    const plan = to === undefined ? before : after;
    return [
      {
        pointer,
        field: fieldNames(pointer, plan).join(' › '),
        fieldEn: fieldNames(pointer, plan, ENGLISH_FIELDS).join(' › '),
        ...(from === undefined ? {} : { before: from.value }),
        ...(to === undefined ? {} : { after: to.value }),
      },
    ];
  });
}

/**
 * Every value that is no list and no object, by its place. An entry of a list that carries a code or a class is found by
 * that, so that one more entry does not make all later ones differ.
 */
function leavesOf(
  value: unknown,
  at: Leaf & { place: string } = ROOT,
  leaves = new Map<string, Leaf>(),
): Map<string, Leaf> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) leaves.set(at.place, { pointer: at.pointer, value: shown(value) });
  for (const [key, item] of entries) {
    const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
    const name = Array.isArray(value) ? (codeOf(item) ?? step) : step;
    leavesOf(item, { place: `${at.place}/${name}`, pointer: `${at.pointer}/${step}`, value: item }, leaves);
  }
  return leaves;
}

const ROOT = { place: '', pointer: '', value: undefined };

function codeOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const { code, class: number } = item as { readonly code?: unknown; readonly class?: unknown };
  if (typeof code === 'string') return `code=${code}`;
  return typeof number === 'number' ? `class=${number}` : null;
}

/** An empty list or object is a value too; two of a kind are the same. */
function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? '[]' : '{}';
}
