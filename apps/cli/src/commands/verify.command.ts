import { parseArgs } from 'node:util';
import { formatYuan } from '@huzhu/kernel';
import { proveEquation } from '@huzhu/rules';
import type { Command, ExitCode, Terminal } from '../command.js';
import { findSpots, type Spot } from '../verify/find-spots.js';
import { accessOf } from '../verify/platform-access.js';
import { auditorOf, type Money, PlatformUnreadable, readMoney } from '../verify/read-money.js';

export const verifyCommand: Command = {
  usage: 'verify [--json] [--quick] [--url URL] [--user NAME]',
  does: 'prove the one equation on the running platform and name every wrong spot; --quick adds up only (HUZHU_PASSWORD; in a demo it is known)',
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        url: { type: 'string' },
        user: { type: 'string' },
      },
    });
    try {
      const access = accessOf(values, terminal);
      const money = await readMoney(access);
      const spots = values.quick ? [] : await findSpots(await auditorOf(access));
      return await report(money, spots, values.json, terminal);
    } catch (error) {
      if (!(error instanceof PlatformUnreadable)) throw error;
      terminal.say(error.message);
      return 1;
    }
  },
};

async function report(money: Money, spots: readonly Spot[], json: boolean, terminal: Terminal): Promise<ExitCode> {
  const propositions = proveEquation(money);
  const holds = spots.length === 0 && propositions.every((proposition) => proposition.holds);
  if (json) await terminal.print({ holds, propositions, spots, totals: money.disbursement, events: money.events });
  else {
    for (const { subject, statement, leftFen, rightFen, holds: one } of propositions) {
      await terminal.write(
        `${one ? 'holds' : 'BROKEN'}  ${subject.padEnd(30)}  ${statement.padEnd(50)}  ` +
          `${formatYuan(leftFen)} ${one ? '=' : '≠'} ${formatYuan(rightFen)}`,
      );
    }
    for (const { service, check, object, id, fund = '', day = '', detail = '' } of spots) {
      await terminal.write(['BROKEN', service, check, object, id, fund, day, detail].filter(Boolean).join('  '));
    }
    await terminal.write(holds ? 'the one equation holds' : 'the one equation is BROKEN');
  }
  return holds ? 0 : 1;
}
