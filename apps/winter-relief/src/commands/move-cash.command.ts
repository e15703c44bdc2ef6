import { Inject, Injectable } from '@nestjs/common';
import type { CashAdvanceView, PayeeAccount, PayInMoney, RequestCashAdvance } from '@huzhu/contracts';
import { day, type Fen, reject, type Rejected } from '@huzhu/kernel';
import {
  BlindIndex,
  type CommandContext,
  Commands,
  type Decided,
  isRejected,
  PayeeSealer,
  type Work,
} from '@huzhu/service';
import type { CashAdvance, CashAdvanceCommand } from '../domain/cash-advance.js';
import { cashAdvanceAggregate, cashAdvanceView } from '../store/cash-advance.entity.js';
import { emergencyAggregate } from '../store/emergency.entity.js';
import { holdEmergency } from './emergency-in-work.js';
import { sealAccount } from './seal-account.js';

/** Cash for an event: asked for by the accountant who will hold it, approved by another, accounted for to the fen. */
@Injectable()
export class MoveCashCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(PayeeSealer) private readonly sealer: PayeeSealer,
  ) {}

  request(context: CommandContext, emergencyId: string, body: RequestCashAdvance): Promise<CashAdvanceView | Rejected> {
    return this.commands.handle(context, 'winter-relief.request-cash', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const event = await holdEmergency(work, emergencyId);
      if (event === null) return reject('NOT_FOUND');
      if (event.status === 'REPORTED') return reject('WRONG_STATUS', 'EMERGENCY-WAY', { status: event.status });
      const decided = await work.decide(cashAdvanceAggregate, work.newId(), {
        type: 'request',
        by: caller.id,
        on: work.today,
        emergencyId,
        orgId: caller.orgId,
        amountFen: BigInt(body.amountFen),
        payeeKey: this.index.keyOf('organisation', caller.orgId),
        sealedPayee: await sealAccount(this.sealer, body.payee),
      });
      return viewOf(decided);
    });
  }

  /** The money of the event is committed, and the payment ordered. Refusals `NOT_RELEASED`, `OVER_BUDGET`, `SAME_PERSON`. */
  approve(context: CommandContext, id: string): Promise<CashAdvanceView | Rejected> {
    return this.commands.handle(context, 'winter-relief.approve-cash', async (work) => {
      const found = await findAdvance(work, id);
      if (found === null) return reject('NOT_FOUND');
      const step = { by: context.caller.id, on: work.today };
      const commit = { type: 'commit' as const, ...step, amountFen: found.amountFen };
      const committed = await work.decide(emergencyAggregate, found.emergencyId, commit);
      if (isRejected(committed)) return committed;
      return viewOf(await work.decide(cashAdvanceAggregate, id, { type: 'approve', ...step }));
    });
  }

  /** A draw that came back goes to another account. */
  async reissue(context: CommandContext, id: string, account: PayeeAccount): Promise<CashAdvanceView | Rejected> {
    const sealedPayee = await sealAccount(this.sealer, account);
    return this.step(context, 'winter-relief.reissue-cash', id, (step) => ({ type: 'reissue', ...step, sealedPayee }));
  }

  /** What was not handed out was paid in: it is free for others of the event. */
  bringBack(context: CommandContext, id: string, body: PayInMoney): Promise<CashAdvanceView | Rejected> {
    return this.commands.handle(context, 'winter-relief.bring-cash-back', async (work) => {
      const found = await findAdvance(work, id);
      if (found === null) return reject('NOT_FOUND');
      const step = { by: context.caller.id, on: work.today };
      const amountFen = BigInt(body.amountFen);
      const given = await work.decide(emergencyAggregate, found.emergencyId, { type: 'give-back', ...step, amountFen });
      if (isRejected(given)) return given;
      const { bankReference } = body;
      const receivedOn = day(body.receivedOn);
      const command = { type: 'bring-back' as const, ...step, amountFen, bankReference, receivedOn };
      return viewOf(await work.decide(cashAdvanceAggregate, id, command));
    });
  }

  private step(
    context: CommandContext,
    action: string,
    id: string,
    toCommand: (step: { readonly by: string; readonly on: Work['today'] }) => CashAdvanceCommand,
  ): Promise<CashAdvanceView | Rejected> {
    return this.commands.handle(context, action, async (work) =>
      viewOf(await work.decide(cashAdvanceAggregate, id, toCommand({ by: context.caller.id, on: work.today }))),
    );
  }
}

const viewOf = (decided: Decided<CashAdvance> | Rejected): CashAdvanceView | Rejected =>
  isRejected(decided) ? decided : cashAdvanceView(decided.id, decided.version, decided.state);

/** The event is locked before the cash, as everywhere. */
async function findAdvance(work: Work, id: string): Promise<{ emergencyId: string; amountFen: Fen } | null> {
  const [row] = await work.tx.query<{ emergencyId: string; amountFen: Fen }>(
    'SELECT emergency_id AS "emergencyId", amount_fen AS "amountFen" FROM winter_relief.cash_advance WHERE id = $1',
    [id],
  );
  return row ?? null;
}
