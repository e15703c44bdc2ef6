import type { RiskFlag } from './claim-case.js';

/** An invoice or settlement sheet that a claim rests on, as a keyed hash. */
export interface Paper {
  readonly kind: 'INVOICE' | 'SETTLEMENT';
  readonly paperKey: string;
  readonly personKey: string;
  /** Stay of the feed, or the claim by hand; null if it is not known any more. */
  readonly stay: string | null;
}

/** Who held which papers before, in the database or earlier in the same batch. */
export class PaperUses {
  private readonly uses = new Map<string, Paper[]>();

  constructor(held: Iterable<Paper>) {
    this.note(held);
  }

  note(papers: Iterable<Paper>): void {
    for (const paper of papers) {
      const name = nameOf(paper);
      const others = this.uses.get(name);
      if (others) others.push(paper);
      else this.uses.set(name, [paper]);
    }
  }

  /** Papers in other hands, or under another stay of the same person. */
  flagsOf(papers: readonly Paper[]): RiskFlag[] {
    const flags = new Set<RiskFlag>();
    for (const paper of papers) {
      for (const use of this.uses.get(nameOf(paper)) ?? []) {
        if (use.personKey !== paper.personKey) flags.add(`${paper.kind}_OF_ANOTHER_MEMBER`);
        else if (use.stay !== null && use.stay !== paper.stay) flags.add('PAPER_OF_ANOTHER_STAY');
      }
    }
    return [...flags];
  }
}

const nameOf = ({ kind, paperKey }: Paper): string => `${kind}/${paperKey}`;
