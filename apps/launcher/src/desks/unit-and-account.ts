import type { LANGUAGES, Visitor } from './visitor.js';
import { WORDS } from './words.js';

/** An administrator sets a unit up below the own one, with the account of its clerk; answers what is told of the account. */
export async function setUnitUp(visitor: Visitor, language: (typeof LANGUAGES)[number], nth: number): Promise<string> {
  const { page } = visitor;
  const words = WORDS[language];
  const name = `示范${nth}厂工会`;
  const dialog = page.getByRole('dialog');
  await visitor.change('desktop', language);
  await visitor.open('/orgs');
  await page.getByRole('button', { name: words.addUnit }).click();
  await dialog.getByLabel(words.unitName).fill(name);
  await dialog.getByLabel(words.unitCode).fill(`DEMO-FACTORY-${nth}`);
  await visitor.choose(dialog.getByLabel(words.unitLevel), words.primary);
  await dialog.getByRole('button', { name: words.addUnit }).click();
  await page.getByRole('heading', { name }).waitFor();

  await page.getByRole('button', { name: words.addAccount }).click();
  await dialog.getByLabel(words.username).fill(`clerk.factory-${nth}`);
  await dialog.getByLabel(words.person, { exact: true }).fill('测试人');
  await visitor.choose(dialog.getByLabel(words.roles), words.clerk);
  await dialog.getByLabel(words.password).fill('a-word-for-one-day');
  await dialog.getByRole('button', { name: words.addAccount }).click();
  const account = page.locator('tbody tr', { hasText: `clerk.factory-${nth}` });
  await account.getByText(words.clerk, { exact: true }).waitFor();
  return account.innerText();
}
