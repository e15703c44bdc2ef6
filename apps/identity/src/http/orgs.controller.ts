import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import {
  CloseOrgUnit,
  CreateOrgUnit,
  MoveOrgUnit,
  OrgTradesSaved,
  OrgUnitPage,
  OrgUnitSaved,
  OrgUnitView,
  SetOrgTrade,
  SetOrgTrades,
  STAFF_ROLES,
  SubtreePage,
  TRADES,
} from '@huzhu/contracts';
import { Admits, type CommandContext, IdPipe, InContext } from '@huzhu/service';
import { CloseOrgUnitCommand } from '../commands/close-org-unit.command.js';
import { CreateOrgUnitCommand } from '../commands/create-org-unit.command.js';
import { MoveOrgUnitCommand } from '../commands/move-org-unit.command.js';
import { SetOrgTradeCommand } from '../commands/set-org-trade.command.js';
import { OrgUnits, OrgUnitsQuery, SubtreeQuery } from '../queries/org-units.query.js';

/** The organisation tree. */
@Controller('api/identity/v1/orgs')
export class OrgsController {
  constructor(
    @Inject(CreateOrgUnitCommand) private readonly createOrgUnit: CreateOrgUnitCommand,
    @Inject(MoveOrgUnitCommand) private readonly moveOrgUnit: MoveOrgUnitCommand,
    @Inject(CloseOrgUnitCommand) private readonly closeOrgUnit: CloseOrgUnitCommand,
    @Inject(SetOrgTradeCommand) private readonly setOrgTrade: SetOrgTradeCommand,
    @Inject(OrgUnits) private readonly orgUnits: OrgUnits,
  ) {}

  @Post()
  @Admits('sysadmin')
  @ApiOperation({ summary: 'Adds a unit below a lead parent' })
  @ApiCreatedResponse({ type: OrgUnitSaved })
  create(@InContext() context: CommandContext, @Body() body: CreateOrgUnit) {
    return this.createOrgUnit.handle(context, body);
  }

  @Post(':id/move')
  @HttpCode(200)
  @Admits('sysadmin')
  @ApiOperation({ summary: 'Puts a unit and everything below it under another lead parent' })
  @ApiOkResponse({ type: OrgUnitSaved })
  move(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: MoveOrgUnit) {
    return this.moveOrgUnit.handle(context, id, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Admits('sysadmin')
  @ApiOperation({ summary: 'Ends a unit that has no open unit below it and no active staff' })
  @ApiOkResponse({ type: OrgUnitSaved })
  close(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: CloseOrgUnit) {
    return this.closeOrgUnit.handle(context, id, body);
  }

  @Post('trades')
  @HttpCode(200)
  @Admits('sysadmin')
  @ApiOperation({ summary: 'Tells the trades of many units, known by their codes; all of them or none' })
  @ApiOkResponse({ type: OrgTradesSaved })
  trades(@InContext() context: CommandContext, @Body() body: SetOrgTrades) {
    return this.setOrgTrade.handleAll(context, body);
  }

  @Post(':id/trade')
  @HttpCode(200)
  @Admits('sysadmin')
  @ApiOperation({ summary: 'Tells in which trade the employer of a unit is, or takes that back' })
  @ApiOkResponse({ type: OrgUnitSaved })
  trade(@InContext() context: CommandContext, @Param('id', IdPipe) id: string, @Body() body: SetOrgTrade) {
    return this.setOrgTrade.handle(context, id, body);
  }

  @Get()
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: "Units of the caller's subtree" })
  @ApiQuery({ name: 'parentId', required: false, schema: { type: 'string', format: 'uuid' } })
  @ApiQuery({ name: 'trade', required: false, enum: TRADES })
  @ApiOkResponse({ type: OrgUnitPage })
  list(@InContext() { caller }: CommandContext, @Query() query: OrgUnitsQuery) {
    return this.orgUnits.list(caller, query);
  }

  @Get(':id')
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'One unit' })
  @ApiOkResponse({ type: OrgUnitView })
  one(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string) {
    return this.orgUnits.one(caller, id);
  }

  @Get(':id/subtree')
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'A unit and everything below it, as the tree was on a day' })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description: 'Today if absent',
    schema: { type: 'string', format: 'date' },
  })
  @ApiOkResponse({ type: SubtreePage })
  subtree(@InContext() { caller }: CommandContext, @Param('id', IdPipe) id: string, @Query() query: SubtreeQuery) {
    return this.orgUnits.subtree(caller, id, query);
  }
}
