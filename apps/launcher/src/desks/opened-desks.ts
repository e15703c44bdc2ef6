import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeCluster } from '@huzhu/embedded';
import type { Browser } from 'playwright-core';
import type { ApiClient } from '../road/api-client.js';
import { People } from '../road/people.js';
import { Teardown } from '../teardown.js';
import { openBrowser } from './browser.js';
import { type ShownPlatform, startShownPlatform } from './shown-platform.js';
import { Visitor } from './visitor.js';

/** A shown platform and a browser before it, as long as a suite of specs takes. */
export class OpenedDesks {
  private constructor(
    readonly shown: ShownPlatform,
    private readonly browser: Browser,
    private readonly teardown: Teardown,
    private readonly folder: string,
  ) {}

  static async open(): Promise<OpenedDesks> {
    const folder = await mkdtemp(join(tmpdir(), 'huzhu-desks-'));
    const teardown = new Teardown();
    try {
      const shown = await startShownPlatform(folder, teardown, () => {});
      return new OpenedDesks(shown, await openBrowser(), teardown, folder);
    } catch (error) {
      await teardown.run();
      throw error;
    }
  }

  /** The API beside the browser, as a member of staff. */
  staff(username: string): ApiClient {
    const { gatewayUrl, notificationsFile } = this.shown.platform;
    return new People(gatewayUrl, notificationsFile).staff(username);
  }

  /** Somebody signed in, as long as the work takes. Throws what the page complained of in the console. */
  async visit(who: string | null, work: (visitor: Visitor) => Promise<void>): Promise<void> {
    const visitor = await Visitor.come(this.browser, this.shown.platform);
    try {
      await visitor.signInAs(who, this.shown.claims);
      await work(visitor);
    } catch (error) {
      const shown = await visitor.page.locator('body').innerText();
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nthe page shows: ${shown}`, {
        cause: error,
      });
    } finally {
      await visitor.leave();
    }
    if (visitor.complaints.length > 0) throw new Error(`the page complained: ${visitor.complaints.join('; ')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.teardown.run();
    removeCluster(join(this.folder, 'postgres'));
    await rm(this.folder, { recursive: true, force: true });
  }
}
