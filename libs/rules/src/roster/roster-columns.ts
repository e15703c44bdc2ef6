import type { Column } from '../table/header.js';

export type RosterColumn =
  | 'name'
  | 'documentType'
  | 'id'
  | 'sex'
  | 'mobile'
  | 'employment'
  | 'units'
  | 'ownShare'
  | 'unionShare'
  | 'card'
  | 'bank'
  | 'consent'
  | 'consentOn'
  | 'sourceRow';

const column = (key: RosterColumn, required: boolean, names: string): Column<RosterColumn> => ({
  key,
  required,
  names: names.split(' '),
});

/** Columns of a roster (参保名册) and the names that employers give them; other columns are left alone. */
export const rosterColumns: readonly Column<RosterColumn>[] = [
  column('name', true, '姓名 职工姓名 员工姓名 会员姓名 参保人姓名 参加人姓名 参保职工姓名 名字 name'),
  column('documentType', false, '证件类型 证件种类 证件名称 身份证件类型'),
  column(
    'id',
    true,
    '证件号码 证件号 身份证号码 身份证号 身份证 公民身份号码 居民身份证号码 居民身份证号 居民身份证 身份证件号码 有效证件号码 idnumber',
  ),
  column('sex', true, '性别 sex'),
  column('mobile', true, '手机号码 手机号 手机 移动电话 联系电话 电话号码 电话 联系方式 联系手机 本人手机号码 mobile'),
  column('employment', false, '用工形式 用工性质 用工类型 用工方式 就业形式 就业类型'),
  column('units', true, '份数 参保份数 参加份数 购买份数 互助份数 份 units'),
  column(
    'ownShare',
    true,
    '个人缴费 个人缴费金额 个人缴费额 个人缴纳 个人缴纳金额 个人承担 个人承担金额 个人部分 个人出资 个人交费 个人自缴 职工缴费 职工个人缴费',
  ),
  column(
    'unionShare',
    true,
    '工会补助 工会补助金额 工会补贴 工会补贴金额 工会缴费 工会缴费金额 工会承担 工会承担金额 工会出资 工会部分 工会缴纳 单位缴费 单位缴费金额 单位补助 单位补助金额 单位补贴 单位补贴金额 单位承担 单位承担金额 单位部分 单位出资',
  ),
  column(
    'card',
    false,
    '银行卡号 银行卡 银行账号 银行帐号 银行卡账号 卡号 工资卡号 收款账号 收款卡号 本人银行卡号 社保卡卡号',
  ),
  column('bank', false, '开户银行 开户行 开户行名称 银行名称 所属银行'),
  column(
    'consent',
    true,
    '同意授权 授权同意 是否同意授权 是否授权 是否同意 同意 授权 个人信息授权 信息授权 授权确认 本人同意',
  ),
  column(
    'consentOn',
    false,
    '同意日期 授权日期 同意授权日期 授权同意日期 同意授权时间 授权时间 consentdate consentday consenton',
  ),
  // Written into a sheet that goes back with its faults marked; a row that is sent again is known by it.
  column('sourceRow', false, '导入行号'),
];
