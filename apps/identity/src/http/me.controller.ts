import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ChangePassword, STAFF_ROLES, WhoAmI } from '@huzhu/contracts';
import { Admits, type CommandContext, InContext } from '@huzhu/service';
import { ChangePasswordCommand } from '../commands/change-password.command.js';
import { StaffAccounts } from '../queries/staff.query.js';

/** The caller's own account. */
@Controller('api/identity/v1/me')
export class MeController {
  constructor(
    @Inject(ChangePasswordCommand) private readonly changeOwnPassword: ChangePasswordCommand,
    @Inject(StaffAccounts) private readonly staffAccounts: StaffAccounts,
  ) {}

  @Get()
  @Admits(...STAFF_ROLES, 'member')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: WhoAmI })
  whoAmI(@InContext() { caller }: CommandContext) {
    return this.staffAccounts.whoAmI(caller);
  }

  @Post('password')
  @HttpCode(204)
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'Replaces the own password and ends all own sessions' })
  @ApiNoContentResponse()
  changePassword(@InContext() context: CommandContext, @Body() body: ChangePassword) {
    return this.changeOwnPassword.handle(context, body);
  }
}
