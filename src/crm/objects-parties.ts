/** Who the CRM is about: accounts, contacts, leads, and its own users. */
import { field, values } from './field.js';
import type { ObjectSchema } from './schema.js';

const accountTypes = values(`
  prospect = Prospect = 潜在客户 = potential customer|意向客户|目标客户
  customer = Customer = 客户 = client|customer - direct|customer - channel|成交客户|正式客户|老客户
  partner = Partner = 合作伙伴 = channel partner / reseller|channel partner|installation partner|technology partner|伙伴
  reseller = Reseller = 经销商 = dealer|distributor|代理商|渠道商|渠道
  supplier = Supplier = 供应商 = vendor|厂商|供方
  competitor = Competitor = 竞争对手 = 竞争者|竞品
  investor = Investor = 投资方 = 投资人
  other = Other = 其他 = 其它
`);

const accountLevels = values(`
  key = Key account = 重点客户 = key|vip|a|strategic|重点|大客户|战略客户|核心客户|重要客户|vip客户|a级|a类
  normal = Normal = 普通客户 = regular|standard|b|普通|一般|一般客户|b级|b类
  low = Low priority = 非优先客户 = low|minor|c|非优先|次要|小客户|c级|c类
`);

const accountStatuses = values(`
  active = Active = 正常 = open|enabled|in use|有效|启用|合作中|活跃|在用
  inactive = Inactive = 停用 = closed|disabled|dormant|无效|休眠|沉睡|已停用|暂停
  lost = Lost = 已流失 = churned|流失|流失客户
  blocked = Blocked = 黑名单 = blacklisted|on hold|冻结|禁用
`);

/** Industries as common CRMs list them (Salesforce's default picklist). */
const industries = values(`
  agriculture = Agriculture = 农业 = 农林牧渔|农林牧渔业|farming
  apparel = Apparel = 服装 = 服装服饰|纺织服装|fashion|纺织
  banking = Banking = 银行 = 银行业
  biotechnology = Biotechnology = 生物技术 = 生物科技|biotech
  chemicals = Chemicals = 化工 = 化学|石油化工
  communications = Communications = 通讯 = 通信
  construction = Construction = 建筑 = 建筑业|工程|房建
  consulting = Consulting = 咨询 = 咨询服务|商务服务
  education = Education = 教育 = 教育培训|培训
  electronics = Electronics = 电子 = 电子电器|电子元器件
  energy = Energy = 能源 = 电力|石油|新能源
  engineering = Engineering = 工程技术 = 工程设计
  entertainment = Entertainment = 娱乐 = 文娱|文化娱乐
  environmental = Environmental = 环保 = 环境保护
  finance = Finance = 金融 = 金融业|financial services|证券|投资
  foodAndBeverage = Food & Beverage = 食品饮料 = food and beverage|food & beverages|food_beverages|食品|餐饮|饮料
  government = Government = 政府 = 政府机关|public sector|事业单位
  healthcare = Healthcare = 医疗健康 = health care|hospital & health care|hospital_health_care|医疗|医药|医院
  hospitality = Hospitality = 酒店旅游 = 酒店|旅游|hotels
  insurance = Insurance = 保险 = 保险业
  machinery = Machinery = 机械 = 机械设备
  manufacturing = Manufacturing = 制造业 = 制造|生产制造|工业
  media = Media = 媒体 = 传媒|广告|广告传媒
  nonProfit = Not For Profit = 非营利组织 = nonprofit|non-profit|not-for-profit|公益|社会组织
  realEstate = Real Estate = 房地产 = 地产|物业
  recreation = Recreation = 休闲 = 体育|运动休闲
  retail = Retail = 零售 = 零售业|批发零售|电商|商贸
  shipping = Shipping = 航运 = 船运|海运
  technology = Technology = 科技 = it|information technology|computer software|computer_software|软件|互联网|信息技术|高新技术
  telecommunications = Telecommunications = 电信 = telecom|运营商
  transportation = Transportation = 交通运输 = 物流|运输|logistics
  utilities = Utilities = 公用事业 = 水电煤气|公共事业
  other = Other = 其他 = 其它
`);

const leadStatuses = values(`
  new = New = 新线索 = open|open - not contacted|not contacted|未处理|待跟进|新建|未联系
  working = Working = 跟进中 = working - contacted|contacted|in process|in progress|assigned|已联系|处理中
  nurturing = Nurturing = 培育中 = recycled|bad timing|待培育
  qualified = Qualified = 已确认 = 合格|有效线索
  converted = Converted = 已转化 = closed - converted|已转客户|已转换|转客户
  unqualified = Unqualified = 无效 = closed - not converted|dead|disqualified|无效线索|已关闭|不合格
`);

const ratings = values(`
  hot = Hot = 热 = 高|高意向
  warm = Warm = 温 = 中|中意向
  cold = Cold = 冷 = 低|低意向
`);

export const account: ObjectSchema = {
  name: 'account',
  label: { en: 'Account', zh: '客户' },
  fields: [
    field('name', 'company', 'Name', '客户名称', {
      required: true,
      synonyms:
        'account name|company|company name|customer|customer name|organization|organisation|organization name|business name|firm|客户|公司|单位|企业|公司名称|单位名称|单位全名|企业名称|客户全称|往来单位|公司全称|客户名',
    }),
    field('number', 'text', 'Number', '客户编号', {
      max: 100,
      synonyms:
        'account number|customer id|customer number|customer no|account id|客户编码|单位编号|编号|客户代码|客户号',
    }),
    field('taxId', 'taxId', 'Tax id', '统一社会信用代码', {
      synonyms:
        'vat|vat number|vat id|tax number|ein|tin|税号|纳税人识别号|信用代码|社会信用代码|营业执照号|组织机构代码',
    }),
    field('type', 'picklist', 'Type', '客户类型', {
      values: accountTypes,
      synonyms: 'account type|customer type|relationship type|客户性质|类型|客户类别',
    }),
    field('level', 'picklist', 'Level', '客户级别', {
      values: accountLevels,
      synonyms: 'account level|tier|grade|customer level|class|客户等级|信用等级|级别|等级',
    }),
    field('status', 'picklist', 'Status', '客户状态', {
      values: accountStatuses,
      synonyms: 'account status|customer status|state|状态|账户状态',
    }),
    field('industry', 'picklist', 'Industry', '行业', {
      values: industries,
      synonyms: 'sector|branch|vertical|所属行业|1级行业|行业类别',
    }),
    field('phone', 'phone', 'Phone', '电话', {
      synonyms:
        'telephone|tel|phone number|main phone|business phone|company main phone|座机|公司电话|联系电话|固定电话|办公电话',
    }),
    field('fax', 'phone', 'Fax', '传真', { synonyms: 'fax number|business fax|传真号|传真号码' }),
    field('email', 'email', 'Email', '邮箱', {
      synonyms: 'e-mail|email address|mail|company email|公司邮箱|电子邮件|电子邮箱',
    }),
    field('website', 'url', 'Website', '网址', {
      synonyms: 'url|web|web page|homepage|domain|company domain name|公司网址|官网|网站|主页',
    }),
    field('address', 'address', 'Address', '地址', {
      synonyms:
        'billing address|street address|full address|office address|详细地址|公司地址|联系地址|通讯地址|注册地址',
    }),
    field('annualRevenue', 'money', 'Annual revenue', '年销售额', {
      min: '0',
      synonyms: 'revenue|turnover|annual sales|sales volume|销售额|年营业额|营业额|年收入',
    }),
    field('employees', 'integer', 'Employees', '员工人数', {
      min: '0',
      most: '10000000',
      synonyms: 'number of employees|employee count|headcount|staff|company size|总人数|人数|员工数|公司规模',
    }),
    field('parent', 'ref', 'Parent account', '上级客户', {
      ref: ['account'],
      synonyms: 'parent account|parent company|parent id|parent account id|上级单位|母公司|父级客户编码|集团',
    }),
  ],
};

export const contact: ObjectSchema = {
  name: 'contact',
  label: { en: 'Contact', zh: '联系人' },
  requireOneOf: [['name', 'lastName']],
  fields: [
    field('name', 'person', 'Name', '姓名', {
      synonyms:
        'full name|contact|contact name|display name|person|file as|联系人|联系人姓名|客户联系人|联系人名称|名字',
    }),
    field('salutation', 'text', 'Salutation', '称谓', {
      max: 40,
      synonyms: 'name prefix|prefix|courtesy title|称呼|尊称',
    }),
    field('firstName', 'text', 'First name', '名', {
      max: 100,
      synonyms: 'given name|forename|first|名字',
    }),
    field('middleName', 'text', 'Middle name', '中间名', {
      max: 100,
      synonyms: 'additional name|middle|middle initial',
    }),
    field('lastName', 'text', 'Last name', '姓', {
      max: 100,
      synonyms: 'family name|surname|last|姓氏',
    }),
    field('suffix', 'text', 'Suffix', '后缀', { max: 40, synonyms: 'name suffix' }),
    field('title', 'text', 'Job title', '职务', {
      max: 128,
      synonyms: 'title|position|role|function|organization title|职位|岗位|头衔',
    }),
    field('department', 'text', 'Department', '部门', {
      max: 128,
      synonyms: 'dept|organization department|division|所属部门|科室',
    }),
    field('email', 'email', 'Email', '邮箱', {
      synonyms: 'e-mail|email address|e-mail address|mail|e-mail 1 - value|电子邮件|电子邮箱|邮件|邮箱地址',
    }),
    field('phone', 'phone', 'Phone', '电话', {
      synonyms:
        'telephone|tel|phone number|business phone|work phone|office phone|phone 1 - value|座机|办公电话|联系电话|固定电话',
    }),
    field('mobile', 'phone', 'Mobile', '手机', {
      synonyms: 'mobile phone|mobile phone number|cell|cell phone|cellphone|手机号|移动电话|手机号码|联系手机',
    }),
    field('birthDate', 'date', 'Birth date', '生日', {
      synonyms: 'birthday|date of birth|dob|birthdate|出生日期|出生年月',
    }),
    field('gender', 'gender', 'Gender', '性别', { synonyms: 'sex' }),
    field('address', 'address', 'Address', '地址', {
      synonyms: 'mailing address|home address|street address|postal address|联系地址|通讯地址|住址|家庭住址|详细地址',
    }),
    field('account', 'ref', 'Account', '所属客户', {
      ref: ['account'],
      synonyms:
        'account name|account id|company|company name|organization|organization name|associated company|associated company ids|客户|客户名称|公司|公司名称|单位|客户编号',
    }),
  ],
};

export const lead: ObjectSchema = {
  name: 'lead',
  label: { en: 'Lead', zh: '线索' },
  requireOneOf: [['name', 'lastName', 'company']],
  fields: [
    field('name', 'person', 'Name', '姓名', {
      synonyms: 'full name|lead name|contact|contact name|联系人|线索名称|联系人姓名',
    }),
    field('salutation', 'text', 'Salutation', '称谓', { max: 40, synonyms: 'name prefix|prefix|称呼' }),
    field('firstName', 'text', 'First name', '名', { max: 100, synonyms: 'given name|forename|first' }),
    field('middleName', 'text', 'Middle name', '中间名', { max: 100, synonyms: 'additional name|middle' }),
    field('lastName', 'text', 'Last name', '姓', { max: 100, synonyms: 'family name|surname|last|姓氏' }),
    field('suffix', 'text', 'Suffix', '后缀', { max: 40, synonyms: 'name suffix' }),
    field('company', 'company', 'Company', '公司', {
      synonyms: 'company name|organization|account name|公司名称|单位名称|企业名称|客户名称',
    }),
    field('title', 'text', 'Job title', '职务', { max: 128, synonyms: 'title|position|职位' }),
    field('email', 'email', 'Email', '邮箱', { synonyms: 'e-mail|email address|mail|电子邮件|电子邮箱' }),
    field('phone', 'phone', 'Phone', '电话', { synonyms: 'telephone|tel|phone number|座机|联系电话' }),
    field('mobile', 'phone', 'Mobile', '手机', { synonyms: 'mobile phone|cell|cell phone|手机号|移动电话|手机号码' }),
    field('address', 'address', 'Address', '地址', { synonyms: 'street address|mailing address|联系地址|详细地址' }),
    field('status', 'picklist', 'Status', '线索状态', { values: leadStatuses, synonyms: 'lead status|状态|跟进状态' }),
    field('rating', 'picklist', 'Rating', '意向程度', {
      values: ratings,
      synonyms: 'lead rating|temperature|意向|热度|意向级别',
    }),
  ],
};

export const user: ObjectSchema = {
  name: 'user',
  label: { en: 'User', zh: '用户' },
  fields: [
    field('name', 'person', 'Name', '姓名', {
      required: true,
      synonyms: 'full name|user name|owner name|display name|用户名|员工姓名|负责人|业务员',
    }),
    field('email', 'email', 'Email', '邮箱', { synonyms: 'e-mail|email address|owner email|电子邮件|电子邮箱' }),
    field('phone', 'phone', 'Phone', '电话', { synonyms: 'telephone|tel|phone number|mobile|手机|手机号|联系电话' }),
    field('department', 'text', 'Department', '部门', { max: 128, synonyms: 'dept|team|所属部门' }),
    field('role', 'text', 'Role', '角色', { max: 128, synonyms: 'profile|position|user role|岗位|职务' }),
    field('isActive', 'boolean', 'Active', '是否启用', { synonyms: 'active|enabled|is active|启用|在职' }),
  ],
};
