/** Days off and worked weekends of an invented notice for 2027. */
const DAYS = {
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workedWeekendDays: ['2027-02-20', '2027-05-08', '2027-10-09'],
} as const;

/** A calendar of 2027 as it is imported; the platform ships none of that year. */
export const NEXT_YEAR = {
  year: 2027,
  notice: '国务院办公厅关于2027年部分节假日安排的通知',
  noticeNumber: '国办发明电〔2026〕7号',
  noticeOn: '2026-11-04',
  holidays: DAYS.holidays,
  workedWeekendDays: DAYS.workedWeekendDays.map((day) => ({ day })),
} as const;

/** What services are told when it was confirmed as the first of its year. */
export const NEXT_YEAR_CONFIRMED = {
  ...NEXT_YEAR,
  calendarId: '00000000-0000-7000-8000-000000202701',
  edition: 1,
  holidays: NEXT_YEAR.holidays.map((holiday) => ({ ...holiday })),
  workedWeekendDays: NEXT_YEAR.workedWeekendDays.map((worked) => ({ ...worked })),
};

/** The same as a table somebody copied together. */
export const NEXT_YEAR_TABLE = [
  '年份,2027年',
  `通知,${NEXT_YEAR.notice}`,
  `文号,${NEXT_YEAR.noticeNumber}`,
  '日期,2026年11月4日',
  '',
  ...DAYS.holidays.map(({ name, from, to }) => `放假,${name},${from.replaceAll('-', '/')},${from === to ? '' : to}`),
  `上班,${DAYS.workedWeekendDays.join(',')}`,
].join('\n');
