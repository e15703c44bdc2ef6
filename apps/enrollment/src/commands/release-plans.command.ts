import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Plan, publishedPlans } from '@huzhu/rules';
import { Commands } from '@huzhu/service';
import { planVersionAggregate } from './plan-version.aggregate.js';

/** Releases the plan versions that ship with the platform, each once, before the first request is served. */
@Injectable()
export class ReleasePlans implements OnApplicationBootstrap {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.commands.run({ kind: 'system', id: 'enrollment' }, 'enrollment.release-plans', async (work) => {
      await work.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('enrollment.release-plans', 0))`);
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
            definition: planDefinition(plan),
          },
        }));
      await work.decideMany(planVersionAggregate, releases);
    });
  }
}

/** A plan as JSON of the shape it is read from: amounts as integers, maps as objects. */
const planDefinition = (plan: Plan): object =>
  JSON.parse(
    JSON.stringify(plan, (_key, value: unknown) => {
      if (typeof value === 'bigint') return Number(value);
      return value instanceof Map ? (Object.fromEntries(value) as unknown) : value;
    }),
  ) as object;
