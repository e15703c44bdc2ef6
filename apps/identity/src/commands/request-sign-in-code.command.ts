import { Inject, Injectable } from '@nestjs/common';
import type { RequestSignInCode } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, Commands, type Logger, LOGGER, type Work } from '@huzhu/service';
import { CODE_TRIES_MAX, codeEnd, limitStart, maySendCode } from '../domain/one-time-code.js';
import { type NotificationPort, NOTIFICATIONS } from './notify/notification.port.js';
import { newSignInCode, signInCodeHash } from './security/code-hash.js';
import { takingAtLeast } from './security/even-time.js';
import { addCode, codesSentSince, lockMember } from '../store/members.js';
import { IDENTITY } from './identity-caller.js';

const ANSWER_MILLISECONDS = 200;
const MINUTE_MILLISECONDS = 60_000;

@Injectable()
export class RequestSignInCodeCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(NOTIFICATIONS) private readonly notifications: NotificationPort | null,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Sends a one-time code if id number and mobile belong to one member and no limit is reached. The answer is the same, and
   * takes the same time, if not: nobody learns who is a member.
   */
  async handle(body: RequestSignInCode): Promise<void | Rejected> {
    if (this.notifications === null) return reject('SIGN_IN_CODES_NOT_SENT_HERE');
    await takingAtLeast(ANSWER_MILLISECONDS, this.sendCode(body, this.notifications));
  }

  private async sendCode({ idNumber, mobile }: RequestSignInCode, notifications: NotificationPort): Promise<void> {
    const code = newSignInCode();
    const [personKey, mobileKey] = [this.index.personKey(idNumber), this.index.mobileKey(mobile)];
    const sent = await this.commands.run(IDENTITY, 'identity.request-sign-in-code', (work) =>
      this.keepCode(work, personKey, mobileKey, code),
    );
    if (sent === null) return;
    // The answer does not wait: how long a delivery takes would tell that there was one.
    notifications
      .send({ kind: 'sign-in-code', mobile, code, validMinutes: sent.validMinutes })
      .catch((error: unknown) =>
        this.logger.error({ codeId: sent.id, err: error }, 'a sign-in code was not delivered'),
      );
  }

  private async keepCode(
    work: Work,
    personKey: string,
    mobileKey: string,
    code: string,
  ): Promise<{ id: string; validMinutes: number } | null> {
    const now = Date.parse(work.facts.clock.now());
    if ((await lockMember(work.tx, personKey, mobileKey)) === null) return null;
    if (!maySendCode(await codesSentSince(work.tx, personKey, limitStart(now)), now)) return null;
    const id = work.newId();
    const hash = signInCodeHash(this.index, id, mobileKey, code);
    const expiresAt = codeEnd(now);
    await addCode(work.tx, { id, personKey, hash, sentAt: now, expiresAt, triesLeft: CODE_TRIES_MAX });
    await work.audit('sign-in-code', id, 1, null, { expiresAt });
    return { id, validMinutes: (expiresAt - now) / MINUTE_MILLISECONDS };
  }
}
