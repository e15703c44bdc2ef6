import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Plan, publishedPlans, shippedDefinition } from '@huzhu/rules';
import { Commands } from '@huzhu/service';
import { lockReleases } from '../store/plan-versions.store.js';
import { planVersionAggregate } from './plan-version.aggregate.js';

/** Releases the plan versions that ship with the platform, each once, before the first request is served. */
@Injectable()
export class ReleasePlans implements OnApplicationBootstrap {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.commands.run({ kind: 'system', id: 'enrollment' }, 'enrollment.release-plans', async (work) => {
      await lockReleases(work.tx);
      const held = await work.tx.query<{ plan: string; planVersion: string }>(
        'SELECT plan, plan_version AS "planVersion" FROM enrollment.plan_version',
      );
      const isReleased = ({ code, version }: Plan): boolean =>
        held.some(({ plan, planVersion }) => plan === code && planVersion === version);
      const releases = publishedPlans
        .filter((plan) => !isReleased(plan))
        .map((plan) => ({
          id: work.newId(),
          command: {
            type: 'release' as const,
            plan: plan.code,
            planVersion: plan.version,
            definition: shippedDefinition(plan),
            orgId: null,
            draftId: null,
            releasedBy: null,
            releasedOn: null,
          },
        }));
      await work.decideMany(planVersionAggregate, releases);
    });
  }
}
