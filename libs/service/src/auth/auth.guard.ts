import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { StaffRole } from '@huzhu/contracts';
import type { Request } from 'express';
import { Problem } from '../errors/problem.js';
import type { Caller } from './caller.js';
import { TokenVerifier } from './token-verifier.js';

const PUBLIC = 'huzhu:public';
const ADMITTED = 'huzhu:admitted';

/** An endpoint that needs no token: health and sign-in only. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Which roles may call an endpoint; `member` admits signed-in members. */
export const Admits = (...who: readonly (StaffRole | 'member')[]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ADMITTED, who), ApiExtension('x-admits', who));

/** A request after the guard has seen its token. */
export interface AuthenticatedRequest extends Request {
  caller?: Caller;
}

/** Every endpoint needs a token and names who it admits; an endpoint that names nobody admits nobody. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const caller = token === undefined ? null : await this.tokens.verify(token);
    if (!caller) throw new Problem(401, 'UNAUTHENTICATED', 'A valid access token is needed: sign in, or refresh it.');
    const admitted = this.reflector.getAllAndOverride<readonly string[]>(ADMITTED, targets) ?? [];
    if (!isAdmitted(caller, admitted)) throw new Problem(403, 'NOT_PERMITTED', 'Your roles do not allow this.');
    request.caller = caller;
    return true;
  }
}

const isAdmitted = (caller: Caller, admitted: readonly string[]): boolean =>
  caller.kind === 'staff' ? caller.roles.some((role) => admitted.includes(role)) : admitted.includes(caller.kind);
