import { Inject, Injectable } from '@nestjs/common';
import type {
  FigureReport,
  FigureRow,
  FiguresVerification,
  SubmittedFigures,
  SubmittedFiguresPage,
} from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type Caller, contentHash, cursorKey, isRejected, type PageQuery, pageOf, Queries } from '@huzhu/service';
import { makeFigures } from '../store/make-figures.js';

interface KeptFigures extends SubmittedFigures {
  /** The unit from which whoever handed it in saw the tree: masking depends on it. */
  readonly seenFrom: string;
  readonly content: FigureReport;
}

const COLUMNS = `id, topic, org_id AS "orgId", from_day AS "from", as_of AS "asOf", submitted_on AS "submittedOn",
  submitted_by AS "submittedBy", hash, seen_from AS "seenFrom", content`;

/** Figures that were handed in. */
@Injectable()
export class SubmittedFigureQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery): Promise<SubmittedFiguresPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<KeptFigures>(
        `SELECT ${COLUMNS} FROM insight.submitted_figures WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      const view = ({ seenFrom: _seenFrom, content: _content, ...row }: KeptFigures): SubmittedFigures => row;
      return pageOf(rows, query.limit, ({ id }) => id, view);
    });
  }

  async content(caller: Caller, id: string): Promise<FigureReport | Rejected> {
    return (await this.kept(caller, id))?.content ?? reject('NOT_FOUND');
  }

  /** Hashes what is kept, and makes the figures anew; what came to be known since is named indicator by indicator. */
  async verification(caller: Caller, id: string): Promise<FiguresVerification | Rejected> {
    const kept = await this.kept(caller, id);
    if (kept === null) return reject('NOT_FOUND');
    const { topic, orgId, from, asOf, hash, seenFrom, content } = kept;
    const asked = { callerOrg: seenFrom, orgId, topic, by: 'UNIT', from: from as Day, asOf: asOf as Day } as const;
    const now = await this.queries.read({ kind: 'system', id: 'insight' }, (tx) => makeFigures(tx, asked));
    if (isRejected(now)) return now;
    const { knownUpTo: _knownUpTo, ...hashed } = content;
    const keptHash = contentHash(hashed);
    const changed = changedRows(content.rows, now.rows);
    return {
      id,
      hash,
      keptHash,
      hashNow: now.hash,
      unchanged: keptHash === hash,
      figuresAgree: now.hash === hash,
      changed,
    };
  }

  private async kept(caller: Caller, id: string): Promise<KeptFigures | null> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<KeptFigures>(`SELECT ${COLUMNS} FROM insight.submitted_figures WHERE id = $1`, [id]),
    );
    return row ?? null;
  }
}

const keyOf = ({ part, orgId, indicator }: FigureRow): string => `${part}/${orgId}/${indicator}`;

function changedRows(before: readonly FigureRow[], now: readonly FigureRow[]): string[] {
  const [old, fresh] = [before, now].map((rows) => new Map(rows.map((row) => [keyOf(row), contentHash(row)])));
  const keys = new Set([...old!.keys(), ...fresh!.keys()]);
  return [...keys].filter((key) => old!.get(key) !== fresh!.get(key)).sort();
}
