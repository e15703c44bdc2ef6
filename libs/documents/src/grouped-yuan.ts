/** Yuan with two decimals as people read them: `98930360.30` is `98,930,360.30`; what is no amount stays as it is. */
export const groupedYuan = (text: string): string => text.replace(/\B(?=(?:\d{3})+\.\d{2}$)/g, ',');
