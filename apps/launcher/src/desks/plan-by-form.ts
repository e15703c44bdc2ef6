import type { PlanDraftView } from '@huzhu/contracts';
import type { OpenedDesks } from './opened-desks.js';
import { seriousOn } from './looked-over.js';

/** How far the new version is, what it says, and what was found on the way. */
interface Written {
  readonly status: string;
  readonly definition: unknown;
  /** Where the keyboard was after a fault was followed. */
  readonly ledTo: string;
  readonly serious: readonly string[];
}

/**
 * A plan version, written from the one before by its form alone: a fault is told at its field and mended there, the same work is seen as text,
 * a reload has it still; it is submitted, and waits for another person.
 */
export async function writePlanByForm(desks: OpenedDesks, version: string): Promise<Written> {
  let address = '';
  let ledTo = '';
  const serious: string[] = [];
  await desks.visit('officer.city', async (visitor) => {
    const { page } = visitor;
    const dialog = page.getByRole('dialog');
    const save = page.getByRole('button', { name: '保存', exact: true });
    await visitor.open('/plans');
    await page.getByRole('button', { name: '新建草案' }).click();
    await visitor.choose(dialog.getByLabel('依据版本'), 'A-HOSP 2026');
    await dialog.getByLabel('新版本号').fill(version);
    await dialog.getByRole('button', { name: '新建草案' }).click();
    await page.getByText('没有未保存的修改').waitFor();
    address = new URL(page.url()).pathname;

    await page.getByLabel('首次住院起付线').fill('￥500.00 元');
    await page.getByLabel('保障期封顶线').fill('100');
    await save.click();
    const fault = page.locator('.faults li', { hasText: '保障期封顶线不得低于单次住院封顶线' });
    await fault.waitFor();
    await page.locator('.plan-field .fault', { hasText: '保障期封顶线不得低于单次住院封顶线' }).waitFor();
    await fault.getByRole('button').click();
    ledTo = await page.locator(':focus').inputValue();
    serious.push(...(await seriousOn(page)));

    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('60,000');
    await page.getByRole('button', { name: '去掉分段 2' }).click();
    await page.getByText('有未保存的修改').waitFor();
    await page.getByText('JSON（高级）').click();
    await page.getByText('"capPerPeriodFen": 6000000').waitFor();
    await visitor.open(address);
    await page.getByText('有未保存的修改').waitFor();
    await save.click();
    await page.getByText('没有未保存的修改').waitFor();
    await page.locator('.faults').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('.tag', { hasText: '待发布' }).waitFor();
  });
  const path = `/api/enrollment/v1/plan-drafts/${address.split('/').at(-1)}`;
  const { status, definition } = await desks.staff('approver.city').get<PlanDraftView>(path);
  return { status, definition, ledTo, serious };
}
