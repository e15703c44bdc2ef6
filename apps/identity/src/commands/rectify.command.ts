import { Inject, Injectable } from '@nestjs/common';
import type {
  AnswerRectification,
  CloseRectification,
  OpenRectification,
  RectificationItem,
  ReturnRectification,
} from '@huzhu/contracts';
import { type Day, day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, FieldCipher, isRejected } from '@huzhu/service';
import type { RectificationCommand } from '../domain/rectification.state.js';
import { rectificationItem } from '../store/rectification-item.js';
import {
  isUnderRectification,
  isUnitInReach,
  rectificationAggregate,
  rectificationPlace,
} from '../store/rectification.store.js';

interface StepFacts {
  readonly by: string;
  readonly byOrgId: string;
  readonly on: Day;
  /** Encrypts a text in the place of its finding. */
  readonly seal: (text: string) => string;
}

type Answered = Promise<RectificationItem | Rejected>;

/** What an auditor found is put right by the unit, and closed by another auditor. */
@Injectable()
export class Rectify {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Refusals `UNIT_NOT_BELOW`, `ALREADY_UNDER_RECTIFICATION`, `DUE_DAY_PAST`. */
  open(context: CommandContext, body: OpenRectification): Answered {
    return this.commands.handle(context, 'identity.open-rectification', async (work) => {
      const { orgId, service, test = null, objectId = null } = body;
      if (!(await isUnitInReach(work.tx, unitOf(context), orgId))) return reject('UNIT_NOT_BELOW');
      if (await isUnderRectification(work.tx, { service, test, objectId }))
        return reject('ALREADY_UNDER_RECTIFICATION');
      const id = work.newId();
      const decided = await work.decide(rectificationAggregate, id, {
        type: 'open-rectification',
        orgId,
        service,
        test,
        objectId,
        foundBy: context.caller.id,
        foundOn: work.today,
        sealedFinding: this.seal(id, body.finding),
        dueOn: day(body.dueOn),
      });
      if (isRejected(decided)) return decided;
      return rectificationItem({ ...decided.state, id, version: decided.version }, work.today, this.cipher);
    });
  }

  /** Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `NOT_PERMITTED` (another unit), `SAME_PERSON`. */
  answer(context: CommandContext, id: string, { answer }: AnswerRectification): Answered {
    return this.step(context, id, ({ seal, ...step }) => ({
      type: 'answer-rectification',
      ...step,
      sealedText: seal(answer),
    }));
  }

  /** Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `SAME_PERSON`, `DUE_DAY_PAST`. */
  sendBack(context: CommandContext, id: string, { reason, dueOn }: ReturnRectification): Answered {
    return this.step(context, id, ({ by, on, seal }) => ({
      type: 'return-rectification',
      by,
      on,
      sealedReason: seal(reason),
      dueOn: day(dueOn),
    }));
  }

  /** Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `SAME_PERSON`: whoever found or answered it. */
  close(context: CommandContext, id: string, { note }: CloseRectification): Answered {
    return this.step(context, id, ({ by, on, seal }) => ({
      type: 'close-rectification',
      by,
      on,
      sealedNote: seal(note),
    }));
  }

  private step(context: CommandContext, id: string, commandOf: (facts: StepFacts) => RectificationCommand): Answered {
    return this.commands.handle(context, 'identity.rectify', async (work) => {
      const seal = (text: string): string => this.seal(id, text);
      const facts = { by: context.caller.id, byOrgId: unitOf(context), on: work.today, seal };
      const decided = await work.decide(rectificationAggregate, id, commandOf(facts));
      if (isRejected(decided)) return decided;
      return rectificationItem({ ...decided.state, id, version: decided.version }, work.today, this.cipher);
    });
  }

  private seal(id: string, text: string): string {
    return this.cipher.seal(rectificationPlace(id), { text });
  }
}

function unitOf({ caller }: CommandContext): string {
  if (caller.kind !== 'staff') throw new Error('only staff find and answer');
  return caller.orgId;
}
