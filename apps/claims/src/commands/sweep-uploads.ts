import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '@huzhu/kernel';
import { FileStore, SERVICE, type ServiceParts } from '@huzhu/service';
import { forgetUploads, knownFiles } from '../store/claim-uploads.js';

const KEPT_HOURS = 24;
const HOUR_MILLISECONDS = 3_600_000;

/** Once a business day: uploads that nobody went on with are forgotten, and files that no row stands for are removed. */
@Injectable()
export class SweepUploads {
  private swept: Day | null = null;

  constructor(
    @Inject(SERVICE) private readonly service: ServiceParts,
    @Inject(FileStore) private readonly files: FileStore,
  ) {}

  async run(): Promise<false> {
    const { clock, database, logger } = this.service;
    const today = clock.today();
    if (this.swept === today) return false;
    await database.system.transaction((tx) => forgetUploads(tx, KEPT_HOURS));
    const swept = await this.files.sweep({
      before: Date.parse(clock.now()) - KEPT_HOURS * HOUR_MILLISECONDS,
      known: (names) => database.system.transaction((tx) => knownFiles(tx, names)),
    });
    if (swept.files > 0) logger.info(swept, 'files of broken uploads were removed');
    this.swept = today;
    return false;
  }
}
