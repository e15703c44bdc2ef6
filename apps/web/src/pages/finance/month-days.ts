/** First and last day of a month: `2026-02` → `2026-02-01`, `2026-02-28`. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, nth, 0)).toISOString().slice(0, 10) };
}
