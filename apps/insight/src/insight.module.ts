import { Module } from '@nestjs/common';
import { OnOrgUnitChanged } from '@huzhu/service';
import { Rebuild } from './commands/rebuild.command.js';
import { SubmitFigures } from './commands/submit-figures.command.js';
import { FiguresController } from './http/figures.controller.js';
import { RebuildsController } from './http/rebuilds.controller.js';
import { SubmittedFiguresController } from './http/submitted-figures.controller.js';
import { FigureExports } from './queries/figures-export.query.js';
import { FigureQueries } from './queries/figures.queries.js';
import { SubmittedFigureQueries } from './queries/submitted-figures.queries.js';
import { OnAnyEvent } from './reactions/on-any-event.reaction.js';

/** Figures made of what all services tell. */
@Module({
  controllers: [FiguresController, SubmittedFiguresController, RebuildsController, OnOrgUnitChanged, OnAnyEvent],
  providers: [Rebuild, SubmitFigures, FigureQueries, FigureExports, SubmittedFigureQueries],
})
export class InsightModule {}
