import { Inject, Injectable } from '@nestjs/common';
import type { DuesRefundDocument, DuesRefundLine, ProposeDuesRefunds as Body } from '@huzhu/contracts';
import { type Fen, reject, type Rejected, sumFen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  fenToWire,
  isRejected,
  PayeeSealer,
  Problem,
  type Work,
} from '@huzhu/service';
import { duesFaults } from '../domain/dues-lines.js';
import { refundAggregate } from './refund.aggregate.js';

/** One line, its account sealed. */
interface SealedLine extends Pick<DuesRefundLine, 'unionName' | 'unionCode'> {
  readonly duesFen: Fen;
  readonly sealedPayee: string;
}

const ONCE_A_YEAR = 'dues: the dues of a year go back once';

/** An accountant proposes which dues of a year go back to which small unions; one document, taken whole or not at all. */
@Injectable()
export class ProposeDuesRefunds {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
    @Inject(BlindIndex) private readonly index: BlindIndex,
  ) {}

  /** Refusals `DOCUMENT_KNOWN`, `REFUNDED_ALREADY`; a problem `INVALID_BODY` names every faulty line. */
  async handle(context: CommandContext, body: Body): Promise<DuesRefundDocument | Rejected> {
    const { caller } = context;
    if (caller.kind !== 'staff') throw new Error('only staff propose refunds of dues');
    const lines = await this.sealed(body.lines);
    // Which unions were refunded is asked beyond the caller's area: a union that moved is refunded once all the same.
    return this.commands.handleAsService(context, 'enrollment.propose-dues-refunds', async (work) => {
      const refusal = await unlessNew(work.tx, caller.orgId, body);
      return refusal ?? this.propose(work, caller, body, lines);
    });
  }

  private sealed(lines: readonly DuesRefundLine[]): Promise<SealedLine[]> {
    const faults = duesFaults(lines.map(({ unionCode, duesFen }) => ({ unionCode, duesFen: BigInt(duesFen) })));
    if (faults.length > 0) {
      const errors = faults.map(({ line, field, code }) => ({
        pointer: `/lines/${line}/${field}`,
        code,
        detail: code,
      }));
      throw new Problem(400, 'INVALID_BODY', 'Lines of the document cannot be taken.', errors);
    }
    return Promise.all(
      lines.map(async ({ unionName, unionCode, duesFen, accountNumber, bankName }) => {
        const account = { name: unionName, accountNumber, accountKind: 'ACCOUNT' as const };
        const sealedPayee = await this.sealer.seal({ ...account, ...(bankName === undefined ? {} : { bankName }) });
        return { unionName, unionCode, duesFen: BigInt(duesFen), sealedPayee };
      }),
    );
  }

  private async propose(
    work: Work,
    { id: by, orgId }: { readonly id: string; readonly orgId: string },
    { number, year }: Body,
    lines: readonly SealedLine[],
  ): Promise<DuesRefundDocument> {
    const documentId = work.newId();
    const answers = await work.decideMany(
      refundAggregate,
      lines.map(({ unionName, unionCode, duesFen, sealedPayee }) => ({
        id: work.newId(),
        command: {
          type: 'propose-dues' as const,
          orgId,
          payeeKey: this.index.keyOf('employer', unionCode),
          amountFen: duesFen,
          dues: { documentId, number, unionName, unionCode, year },
          sealedPayee,
          by,
          on: work.today,
        },
      })),
    );
    if (answers.some(isRejected)) throw new Error('a refund of dues was there before it was proposed');
    const amountFen = fenToWire(sumFen(lines.map(({ duesFen }) => duesFen)));
    return { documentId, refunds: lines.length, amountFen };
  }
}

/** Documents of one year are taken one after the other, so that no union is on two of them. */
async function unlessNew(tx: Tx, orgId: string, { number, year, lines }: Body): Promise<Rejected | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('enrollment.dues-refund'), $1)`, [year]);
  const known = await tx.query(
    'SELECT 1 FROM enrollment.refund WHERE org_id = $1 AND document_number = $2 AND dues_year = $3 LIMIT 1',
    [orgId, number, year],
  );
  if (known.length > 0) return reject('DOCUMENT_KNOWN', 'dues: a document is entered once');
  const refunded = await tx.query<{ code: string }>(
    `SELECT union_code AS code FROM enrollment.refund
      WHERE dues_year = $1 AND union_code = ANY($2) AND status <> 'REFUSED' ORDER BY union_code`,
    [year, lines.map(({ unionCode }) => unionCode)],
  );
  if (refunded.length === 0) return null;
  return reject('REFUNDED_ALREADY', ONCE_A_YEAR, { unions: refunded.map(({ code }) => code).join(' ') });
}
