import { Inject, Injectable } from '@nestjs/common';
import type { ProposeEntry as Body } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import type { EntryOrderLine } from '../domain/entry-order.js';
import { entryTemplate } from '../domain/entry-templates.js';
import { readBooks } from '../store/closed-books.js';
import { openDetails } from '../store/detail-account.store.js';
import { entryOrderAggregate } from '../store/entry-order.store.js';

/** An accountant writes an entry by hand: after a template, or to put another entry right. */
@Injectable()
export class ProposeEntry {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: Body) {
    return this.commands.handle(context, 'disbursement.propose-entry', async (work) => {
      const { fundId, correctsId = null, template = null, reason } = body;
      const books = await readBooks(work.tx, fundId);
      if (books === null) return reject('NOT_FOUND');
      if (correctsId !== null) {
        const held = await work.tx.query(`SELECT 1 FROM disbursement.ledger_journal WHERE id = $1 AND fund_id = $2`, [
          correctsId,
          fundId,
        ]);
        if (held.length === 0) return reject('ENTRY_UNKNOWN');
      }
      const lines = linesOf(body, books.fund);
      if (isRejected(lines)) return lines;
      const decided = await work.decide(entryOrderAggregate, work.newId(), {
        type: 'propose',
        proposal: { orgId: books.orgId, fundId, template, correctsId, reason, lines },
        details: await openDetails(work.tx, books.orgId, accountsOf(lines)),
        by: context.caller.id,
      });
      if (isRejected(decided)) return decided;
      return { id: decided.id, state: decided.state.stage, version: decided.version };
    });
  }
}

const accountsOf = (lines: readonly EntryOrderLine[]): string[] => lines.map(({ account }) => account);

/** Either the lines themselves, or a template and its amount. */
function linesOf({ template, amountFen, lines }: Body, fund: string): readonly EntryOrderLine[] | Rejected {
  if (template === undefined && lines !== undefined && amountFen === undefined) {
    return lines.map((line) => ({ account: line.account, amountFen: BigInt(line.amountFen) }));
  }
  if (template === undefined || amountFen === undefined || lines !== undefined) return reject('LINES_OR_TEMPLATE');
  const found = entryTemplate(template, fund);
  if (found === null) return reject('TEMPLATE_UNKNOWN');
  return [
    { account: found.debit, amountFen: BigInt(amountFen) },
    { account: found.credit, amountFen: -BigInt(amountFen) },
  ];
}
