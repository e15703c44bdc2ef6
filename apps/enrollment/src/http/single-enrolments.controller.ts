import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { AddRosterRow, EnrolIndividual, RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EnrolOne } from '../commands/enrol-one.command.js';

@ApiTags('rosters')
@Controller('api/enrollment/v1')
export class SingleEnrolmentsController {
  constructor(@Inject(EnrolOne) private readonly enrolOne: EnrolOne) {}

  @Post('individual-enrolments')
  @HttpCode(202)
  @Admits('clerk', 'officer')
  @ApiOperation({
    summary: 'Enrol one new-form worker through a union federation of such workers; becomes a roster of one',
  })
  @ApiAcceptedResponse({ type: RosterStep })
  individual(@InKeyedContext() context: CommandContext, @Body() body: EnrolIndividual): Promise<RosterStep | Rejected> {
    return this.enrolOne.individual(context, body);
  }

  @Post('rosters/:id/late-members')
  @HttpCode(202)
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'Enrol one more member of an active roster; covered from the day after the payment' })
  @ApiAcceptedResponse({ type: RosterStep })
  lateMember(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AddRosterRow,
  ): Promise<RosterStep | Rejected> {
    return this.enrolOne.lateMember(context, id, body);
  }
}
