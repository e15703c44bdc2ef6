import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  AnswerAppeal as AnswerAppealBody,
  AppealAnswer,
  ClaimAnswer,
  LodgeAppeal as LodgeAppealBody,
} from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { Admits, type CommandContext, IdPipe, InKeyedContext } from '@huzhu/service';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerAppeal } from '../commands/answer-appeal.command.js';
import { LodgeAppeal } from '../commands/lodge-appeal.command.js';

@ApiTags('appeals')
@Controller('api/claims/v1/claims/:id/appeal')
export class AppealsController {
  constructor(
    @Inject(LodgeAppeal) private readonly lodgeAppeal: LodgeAppeal,
    @Inject(AnswerAppeal) private readonly answerAppeal: AnswerAppeal,
  ) {}

  @Post()
  @HttpCode(200)
  @Admits('member', 'clerk')
  @ApiOperation({ summary: 'Appeal against a decision, once, within the working days after its notice' })
  @ApiOkResponse({ type: ClaimAnswer })
  lodge(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: LodgeAppealBody,
  ): Promise<ClaimAnswer | Rejected> {
    return this.lodgeAppeal.handle(context, id, body);
  }

  @Post('answer')
  @HttpCode(200)
  @Admits('first-reviewer', 'second-reviewer', 'approver')
  @ApiOperation({ summary: 'Answer an appeal; nobody who took a step of the claim may' })
  @ApiOkResponse({ type: AppealAnswer })
  answer(
    @InKeyedContext() context: CommandContext,
    @Param('id', IdPipe) id: string,
    @Body() body: AnswerAppealBody,
  ): Promise<AppealAnswer | Rejected> {
    return this.answerAppeal.handle(context, id, body);
  }
}
