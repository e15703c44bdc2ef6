import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { DataAccessPage, OwnCard, OwnCovers, OwnPayee, OwnPayeeKept } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, InContext, InKeyedContext, PageQuery } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GivePayee } from '../commands/give-payee.command.js';
import { OwnQueries } from '../queries/own.queries.js';

/** What a member sees and changes of the own cover, card and data. */
@ApiTags('own')
@Controller('api/claims/v1/own')
export class OwnController {
  constructor(
    @Inject(OwnQueries) private readonly own: OwnQueries,
    @Inject(GivePayee) private readonly givePayee: GivePayee,
  ) {}

  @Get('covers')
  @Admits('member')
  @ApiOperation({ summary: 'Periods of the own cover with what each benefit can still pay, the latest first' })
  @ApiOkResponse({ type: OwnCovers })
  covers(@InContext() { caller }: CommandContext): Promise<OwnCovers | Rejected> {
    return this.own.covers(caller);
  }

  @Get('payee')
  @Admits('member')
  @ApiOperation({ summary: 'The card benefits are paid to, masked' })
  @ApiOkResponse({ type: OwnPayee })
  payee(@InContext() { caller }: CommandContext): Promise<OwnPayee | Rejected> {
    return this.own.payee(caller);
  }

  @Post('payee')
  @HttpCode(200)
  @Admits('member')
  @ApiOperation({ summary: 'Give or change the own card; what waits for one is ordered to it' })
  @ApiOkResponse({ type: OwnPayeeKept })
  give(@InKeyedContext() context: CommandContext, @Body() body: OwnCard): Promise<OwnPayeeKept | Rejected> {
    return this.givePayee.handleOwn(context, body);
  }

  @Get('accesses')
  @Admits('member')
  @ApiOperation({ summary: 'Which staff looked at the own claims and papers, the latest first' })
  @ApiOkResponse({ type: DataAccessPage })
  accesses(@InContext() { caller }: CommandContext, @Query() query: PageQuery): Promise<DataAccessPage | Rejected> {
    return this.own.accesses(caller, query);
  }
}
