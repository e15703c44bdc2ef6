import { Inject, Injectable } from '@nestjs/common';
import type { MemberSignIn, SessionTokens } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, Commands, type Work } from '@huzhu/service';
import { isCodeOpen } from '../domain/one-time-code.js';
import { isSameHash, signInCodeHash } from './security/code-hash.js';
import { takingAtLeast } from './security/even-time.js';
import { SessionTokenPair } from './security/session-tokens.js';
import { lockMember, missCode, newestCode, useCode } from '../store/members.js';
import { IDENTITY } from './identity-caller.js';

const ANSWER_MILLISECONDS = 100;

@Injectable()
export class SignInMemberCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(SessionTokenPair) private readonly tokens: SessionTokenPair,
  ) {}

  /** Signs a member in with the newest code sent to them; it is good once. Whatever is wrong is one refusal. */
  handle(body: MemberSignIn): Promise<SessionTokens | Rejected> {
    const signedIn = this.commands.run(IDENTITY, 'identity.sign-in-member', (work) => this.signIn(work, body));
    return takingAtLeast(ANSWER_MILLISECONDS, signedIn);
  }

  private async signIn(work: Work, body: MemberSignIn): Promise<SessionTokens | Rejected> {
    const now = Date.parse(work.facts.clock.now());
    const [personKey, mobileKey] = [this.index.personKey(body.idNumber), this.index.mobileKey(body.mobile)];
    const subject = await lockMember(work.tx, personKey, mobileKey);
    const code = subject === null ? null : await newestCode(work.tx, personKey);
    if (subject === null || !code || !isCodeOpen(code, now)) return reject('SIGN_IN_REFUSED');
    if (!isSameHash(code.hash, signInCodeHash(this.index, code.id, mobileKey, body.code))) {
      await missCode(work.tx, code.id);
      return reject('SIGN_IN_REFUSED');
    }
    await useCode(work.tx, code.id, now);
    return this.tokens.begin(work, { kind: 'member', id: subject, personKey }, now);
  }
}
