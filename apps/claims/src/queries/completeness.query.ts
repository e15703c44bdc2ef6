import { Inject, Injectable } from '@nestjs/common';
import type { Completeness, DocumentKind } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import type { PapersAsked } from '@huzhu/rules';
import { type Caller, Queries } from '@huzhu/service';
import { missingDocuments } from '../domain/required-documents.js';
import { readDocuments } from '../store/claim-documents.js';
import type { ClaimRow } from '../store/claim.entity.js';
import { planTermsOf } from '../store/plan-terms.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { readClaimRow } from './read-claim-row.js';

/** What would serve in place of a paper, as long as it is missing. */
const insteadOf = (
  { instead }: PapersAsked,
  kind: string,
  missing: readonly string[],
): { instead?: DocumentKind[] } => {
  const others = instead.get(kind);
  return others === undefined || !missing.includes(kind) ? {} : { instead: [...others] as DocumentKind[] };
};

/** The completeness desk: what a claim needs, what is there, and what was named as missing. No medical facts. */
@Injectable()
export class CompletenessQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusal `NOT_FOUND`, also for what lies outside the caller's scope. */
  read(caller: Caller, claimId: string): Promise<Completeness | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const row = await readClaimRow(tx, claimId);
      if (row === null) return reject('NOT_FOUND');
      const { facts } = this.sealed.openFacts(claimId, row.sealedFacts);
      const { required, papers } = await planTermsOf(tx, row, facts);
      const held = Map.groupBy(await readDocuments(tx, claimId), ({ kind }) => kind);
      const needed = [...new Set([...required, ...row.named])];
      const missing = row.channel === 'FEED' ? [] : missingDocuments(row, required);
      const neededOf = (kind: string) => {
        const brought = held.get(kind) ?? [];
        const verified = brought.filter(({ verification }) => verification !== null).length;
        return { kind: kind as DocumentKind, brought: brought.length, ...(verified === 0 ? {} : { verified }) };
      };
      return {
        claimId,
        version: row.version,
        state: row.status,
        complete: missing.length === 0,
        needed:
          row.channel === 'FEED'
            ? []
            : [
                ...needed.map((kind) => ({ ...neededOf(kind), ...insteadOf(papers, kind, missing) })),
                ...papers.ifAny
                  .filter((kind) => !needed.includes(kind))
                  .map((kind) => ({ ...neededOf(kind), ifAny: true })),
              ],
        missing: missing as DocumentKind[],
        ...(row.named.length === 0 ? {} : { notice: this.noticeOf(row) }),
      };
    });
  }

  private noticeOf(row: ClaimRow): NonNullable<Completeness['notice']> {
    const note = row.sealedNote === null ? null : this.sealed.openText(row.id, row.sealedNote);
    return {
      missing: row.named as DocumentKind[],
      ...(note === null ? {} : { note }),
      ...(row.fixBy === null ? {} : { fixBy: row.fixBy }),
    };
  }
}
