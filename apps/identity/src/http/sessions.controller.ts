import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { MemberSignIn, RefreshSession, RequestSignInCode, SessionTokens, SignIn, SignOut } from '@huzhu/contracts';
import { Public } from '@huzhu/service';
import { RefreshSessionCommand } from '../commands/refresh-session.command.js';
import { RequestSignInCodeCommand } from '../commands/request-sign-in-code.command.js';
import { SignInCommand } from '../commands/sign-in.command.js';
import { SignInMemberCommand } from '../commands/sign-in-member.command.js';
import { SignOutCommand } from '../commands/sign-out.command.js';

/** Signing in, staying signed in, signing out. Whoever calls has no access token yet, or no more. */
@Controller('api/identity/v1')
@Public()
export class SessionsController {
  constructor(
    @Inject(SignInCommand) private readonly signInStaff: SignInCommand,
    @Inject(SignInMemberCommand) private readonly signInMember: SignInMemberCommand,
    @Inject(RequestSignInCodeCommand) private readonly requestSignInCode: RequestSignInCodeCommand,
    @Inject(RefreshSessionCommand) private readonly refreshSession: RefreshSessionCommand,
    @Inject(SignOutCommand) private readonly endSession: SignOutCommand,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Signs staff in with user name and password', security: [] })
  @ApiOkResponse({ type: SessionTokens })
  signIn(@Body() body: SignIn) {
    return this.signInStaff.handle(body);
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Takes a refresh token in for the next pair; a token that comes twice ends its session',
    security: [],
  })
  @ApiOkResponse({ type: SessionTokens })
  refresh(@Body() body: RefreshSession) {
    return this.refreshSession.handle(body);
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends the session of a refresh token', security: [] })
  @ApiNoContentResponse()
  signOut(@Body() body: SignOut) {
    return this.endSession.handle(body);
  }

  @Post('member-sign-in/codes')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Sends a one-time code if id number and mobile belong to one member; the answer does not tell',
    security: [],
  })
  @ApiAcceptedResponse()
  requestCode(@Body() body: RequestSignInCode) {
    return this.requestSignInCode.handle(body);
  }

  @Post('member-sign-in')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Signs a member in with id number, mobile and one-time code', security: [] })
  @ApiOkResponse({ type: SessionTokens })
  signInAsMember(@Body() body: MemberSignIn) {
    return this.signInMember.handle(body);
  }
}
