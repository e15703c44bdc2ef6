import { Controller, Get, Inject, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, downloadPaper, InContext } from '@huzhu/service';
import { PosterQuery } from '../queries/poster.query.js';
import { NoticeBoardQuery } from './lists.query.js';

/** What is printed and put on a wall. */
@ApiTags('notice board')
@Controller('api/hardship/v1/papers')
export class PostersController {
  constructor(@Inject(PosterQuery) private readonly posters: PosterQuery) {}

  @Get('publicity-poster')
  @Admits('clerk', 'officer', 'auditor')
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'What hangs out today in a union and below it, to be printed: with a code that leads to the notice board',
  })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async poster(
    @InContext() { caller }: CommandContext,
    @Query() query: NoticeBoardQuery,
  ): Promise<StreamableFile | Rejected> {
    return downloadPaper(await this.posters.publicity(caller, query.orgId), 'publicity');
  }
}
