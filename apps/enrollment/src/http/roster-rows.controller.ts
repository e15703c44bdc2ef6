import { Body, Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import {
  AddRosterRow as AddRosterRowBody,
  CorrectRosterRow as CorrectRosterRowBody,
  RosterStep,
  StandingRow,
  WrittenRosterRow,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, download, IdPipe, InContext, InKeyedContext } from '@huzhu/service';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { AddRosterRow } from '../commands/add-roster-row.command.js';
import { CorrectRosterRow } from '../commands/correct-roster-row.command.js';
import { MarkRoster } from '../commands/mark-roster.command.js';
import { ReadFaultyRow } from '../commands/read-faulty-row.command.js';
import { ReceiveCorrections } from '../commands/receive-corrections.command.js';
import { RosterForm } from './roster-form.js';
import { CORRECTIONS_SCHEMA } from './upload-roster.schema.js';

/** Rows of a checked roster are mended and added here, until it is confirmed. */
@ApiTags('rosters')
@Controller('api/enrollment/v1/rosters/:id')
export class RosterRowsController {
  constructor(
    @Inject(RosterForm) private readonly rosterForm: RosterForm,
    @Inject(CorrectRosterRow) private readonly correctRow: CorrectRosterRow,
    @Inject(ReadFaultyRow) private readonly readRow: ReadFaultyRow,
    @Inject(AddRosterRow) private readonly addRow: AddRosterRow,
    @Inject(MarkRoster) private readonly markRoster: MarkRoster,
    @Inject(ReceiveCorrections) private readonly receiveCorrections: ReceiveCorrections,
  ) {}

  @Get('rows/:row/values')
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'What stands on a faulty row, unmasked, for whoever mends it; who looked is on the audit trail',
  })
  @ApiOkResponse({ type: StandingRow })
  values(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('row', ParseIntPipe) row: number,
  ): Promise<StandingRow | Rejected> {
    return this.readRow.handle(context, id, row);
  }

  @Post('rows/:row/correction')
  @HttpCode(200)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Mend a faulty row: only the fields that are wrong are sent' })
  @ApiOkResponse({ type: WrittenRosterRow })
  correct(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('row', ParseIntPipe) row: number,
    @Body() body: CorrectRosterRowBody,
  ): Promise<WrittenRosterRow | Rejected> {
    return this.correctRow.handle(context, id, row, body);
  }

  @Post('rows')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Add one member to a checked roster' })
  @ApiCreatedResponse({ type: WrittenRosterRow })
  add(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AddRosterRowBody,
  ): Promise<WrittenRosterRow | Rejected> {
    return this.addRow.handle(context, id, body);
  }

  @Get('marked-sheet')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'The uploaded file as it came, with the result of every row in it and its faults marked' })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async markedSheet(@InContext() context: CommandContext, @Param('id', IdPipe) id: string) {
    return download(await this.markRoster.handle(context, id), 'roster-marked');
  }

  @Post('corrections')
  @HttpCode(202)
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Send the marked sheet back, mended: only rows that were faulty are taken; read in the background',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: CORRECTIONS_SCHEMA })
  @ApiAcceptedResponse({ type: RosterStep })
  async receive(
    @InKeyedContext() keyed: CommandContext,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
  ): Promise<RosterStep | Rejected> {
    const { context, file } = await this.rosterForm.receiveFile(keyed, request);
    return this.receiveCorrections.handle(context, id, file);
  }
}
