import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { STAFF_ROLES } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InContext, isRejected } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { PrefillRenewal } from '../commands/prefill-renewal.command.js';
import { RosterTemplateQuery } from '../queries/roster-template.query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rosters to fill in. */
@ApiTags('plans')
@Controller('api/enrollment/v1')
export class RosterTemplatesController {
  constructor(
    @Inject(RosterTemplateQuery) private readonly template: RosterTemplateQuery,
    @Inject(PrefillRenewal) private readonly prefillRenewal: PrefillRenewal,
  ) {}

  @Get('plans/:plan/versions/:version/roster-template')
  @Admits(...STAFF_ROLES)
  @ApiOperation({ summary: 'An empty roster to fill in, with drop-downs and text columns for long numbers' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async read(
    @InContext() context: CommandContext,
    @Param('plan') plan: string,
    @Param('version') version: string,
  ): Promise<StreamableFile | Rejected> {
    const made = await this.template.write(context.caller, plan, version);
    if (isRejected(made)) return made;
    return new StreamableFile(made, { type: XLSX, disposition: 'attachment; filename="roster-template.xlsx"' });
  }

  @Get('rosters/:id/renewal-template/:version')
  @Admits('clerk', 'officer')
  @ApiOperation({ summary: 'The roster of the next plan version with everybody of this one who can renew' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async prefilled(
    @InContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Param('version') version: string,
  ): Promise<StreamableFile | Rejected> {
    const made = await this.prefillRenewal.handle(context, id, version);
    if (isRejected(made)) return made;
    return new StreamableFile(made, { type: XLSX, disposition: 'attachment; filename="roster-renewal.xlsx"' });
  }
}
