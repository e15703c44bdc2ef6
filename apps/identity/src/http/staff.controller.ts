import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { AddStaff, ChangeStaffRoles, ResetPassword, StaffPage, StaffSaved, StaffView } from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext } from '@huzhu/service';
import { AddStaffCommand } from '../commands/add-staff.command.js';
import { ChangeStaffRolesCommand } from '../commands/change-staff-roles.command.js';
import { DeactivateStaffCommand } from '../commands/deactivate-staff.command.js';
import { ResetPasswordCommand } from '../commands/reset-password.command.js';
import { StaffAccounts, StaffQuery } from '../queries/staff.query.js';

/** Accounts of staff, as administrators keep them. */
@Controller('api/identity/v1/staff')
@Admits('sysadmin')
export class StaffController {
  constructor(
    @Inject(AddStaffCommand) private readonly addStaff: AddStaffCommand,
    @Inject(ChangeStaffRolesCommand) private readonly changeStaffRoles: ChangeStaffRolesCommand,
    @Inject(DeactivateStaffCommand) private readonly deactivateStaff: DeactivateStaffCommand,
    @Inject(ResetPasswordCommand) private readonly resetPassword: ResetPasswordCommand,
    @Inject(StaffAccounts) private readonly staffAccounts: StaffAccounts,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Makes an account with a temporary password' })
  @ApiCreatedResponse({ type: StaffSaved })
  add(@InContext() context: CommandContext, @Body() body: AddStaff) {
    return this.addStaff.handle(context, body);
  }

  @Post(':id/roles')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replaces the roles of an account' })
  @ApiOkResponse({ type: StaffSaved })
  changeRoles(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: ChangeStaffRoles) {
    return this.changeStaffRoles.handle(context, id, body);
  }

  @Post(':id/deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Closes an account for good and ends its sessions' })
  @ApiOkResponse({ type: StaffSaved })
  deactivate(@InContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return this.deactivateStaff.handle(context, id);
  }

  @Post(':id/password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives an account a temporary password, unlocks it and ends its sessions' })
  @ApiOkResponse({ type: StaffSaved })
  reset(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: ResetPassword) {
    return this.resetPassword.handle(context, id, body);
  }

  @Get()
  @ApiOperation({ summary: "Accounts of the caller's subtree" })
  @ApiQuery({ name: 'orgId', required: false, schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: StaffPage })
  list(@InContext() { caller }: CommandContext, @Query() query: StaffQuery) {
    return this.staffAccounts.list(caller, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ type: StaffView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.staffAccounts.one(caller, id);
  }
}
