/** What is done to win customers and keep them: opportunities, campaigns, activities, products, cases. */
import { field, values } from './field.js';
import type { ObjectSchema } from './schema.js';

/** Three steps of urgency, as common CRMs have them. */
export const priorities = values(`
  high = High = 高 = urgent|p1|critical|紧急|重要
  normal = Normal = 中 = medium|p2|普通|一般
  low = Low = 低 = p3|不急
`);

/** Stages as common CRMs name them (Salesforce's default picklist). */
const opportunityStages = values(`
  prospecting = Prospecting = 初步接触 = appointment scheduled|初期沟通|发现商机
  qualification = Qualification = 资格确认 = qualified to buy|立项评估
  needsAnalysis = Needs analysis = 需求分析 = needs assessment|presentation scheduled|需求确认
  valueProposition = Value proposition = 价值呈现 = solution|方案呈现|方案阶段
  decisionMakers = Decision makers = 确认决策人 = id. decision makers|decision maker bought-in|关键人沟通
  proposal = Proposal = 方案报价 = proposal/price quote|proposal/quote|quote|contract sent|报价|方案/报价
  negotiation = Negotiation = 谈判审核 = negotiation/review|谈判|商务谈判
  won = Closed won = 赢单 = won|成交|已成交|结束-赢单|closed_won
  lost = Closed lost = 输单 = lost|丢单|失败|结束-输单|closed_lost
`);

const opportunityTypes = values(`
  new = New business = 新客户 = new customer|new|newbusiness|新业务
  existing = Existing business = 老客户 = existing customer - upgrade|existing customer - replacement|existing customer - downgrade|existing|existingbusiness|增购
  renewal = Renewal = 续约 = 续费|续签
`);

const campaignTypes = values(`
  conference = Conference = 会议 = 峰会|大会
  webinar = Webinar = 网络研讨会 = 线上会议|直播
  tradeShow = Trade show = 展会 = 展览|exhibition
  email = Email = 邮件 = newsletter|edm|邮件营销
  telemarketing = Telemarketing = 电话营销 = telesales|电销
  directMail = Direct mail = 直邮 = mail|dm
  advertisement = Advertisement = 广告 = banner ads|print|radio|television|广告投放
  web = Web = 网络 = online|线上
  publicRelations = Public relations = 公关 = pr
  partners = Partners = 合作伙伴 = partner
  referral = Referral program = 推荐 = 转介绍|老带新
  other = Other = 其他 = 其它
`);

const campaignStatuses = values(`
  planned = Planned = 计划中 = planning|未开始
  active = In progress = 进行中 = active|in progress|执行中
  completed = Completed = 已完成 = complete|finished|已结束
  aborted = Aborted = 已中止 = inactive|cancelled|canceled|已取消
`);

const activityKinds = values(`
  task = Task = 任务 = to do|todo|待办
  event = Event = 日程 = meeting|appointment|会议
  call = Call = 电话 = phone call|phonecall|通话|电话拜访
  mail = Mail = 邮件 = email|e-mail
  visit = Visit = 拜访 = 上门拜访|外勤|走访
`);

const activityStatuses = values(`
  open = Open = 未开始 = not started|planned|new|待处理|未完成
  inProgress = In progress = 进行中 = started|处理中
  waiting = Waiting = 等待 = waiting on someone else|pending input|等待他人
  deferred = Deferred = 延期 = postponed|已推迟
  completed = Completed = 已完成 = done|held|完成
  cancelled = Cancelled = 已取消 = canceled|not held|取消
`);

const caseStatuses = values(`
  new = New = 新建 = open_new|未处理|待受理
  open = Open = 处理中 = working|open|open_assigned|in progress|受理中
  waiting = Waiting = 等待 = open_pending input|on hold|pending|等待客户
  escalated = Escalated = 已升级 = 升级
  closed = Closed = 已关闭 = closed_closed|resolved|已解决|已完成|closed_rejected|closed_duplicate
`);

export const opportunity: ObjectSchema = {
  name: 'opportunity',
  label: { en: 'Opportunity', zh: '商机' },
  fields: [
    field('name', 'text', 'Name', '商机名称', {
      required: true,
      synonyms: 'opportunity name|deal name|deal|project name|机会名称|项目名称|销售机会',
    }),
    field('account', 'ref', 'Account', '客户', {
      ref: ['account'],
      synonyms: 'account name|account id|company|customer|客户名称|客户编号|公司',
    }),
    field('contact', 'ref', 'Contact', '联系人', {
      ref: ['contact'],
      synonyms: 'contact name|contact id|primary contact|联系人姓名',
    }),
    field('stage', 'picklist', 'Stage', '阶段', {
      values: opportunityStages,
      synonyms: 'deal stage|sales stage|stage name|pipeline stage|销售阶段|商机阶段',
    }),
    field('amount', 'money', 'Amount', '预计金额', {
      currencyField: 'currency',
      synonyms: 'value|deal value|expected revenue|opportunity amount|预估金额|商机金额|预计销售金额',
    }),
    field('currency', 'currency', 'Currency', '币种', { synonyms: 'currency code|currency iso code|货币' }),
    field('probability', 'percent', 'Probability', '成交概率', {
      min: '0',
      most: '100',
      synonyms: 'win probability|probability (%)|概率|赢单率',
    }),
    field('closeDate', 'date', 'Close date', '预计成交日期', {
      synonyms: 'expected close date|estimated close date|closing date|预计成交时间|预计签单日期',
    }),
    field('type', 'picklist', 'Type', '商机类型', {
      values: opportunityTypes,
      synonyms: 'deal type|opportunity type|类型',
    }),
    field('lostReason', 'text', 'Lost reason', '输单原因', {
      synonyms: 'closed lost reason|loss reason|丢单原因|失败原因',
    }),
  ],
};

export const campaign: ObjectSchema = {
  name: 'campaign',
  label: { en: 'Campaign', zh: '市场活动' },
  fields: [
    field('name', 'text', 'Name', '活动名称', { required: true, synonyms: 'campaign name|市场活动名称' }),
    field('type', 'picklist', 'Type', '活动类型', { values: campaignTypes, synonyms: 'campaign type|类型' }),
    field('status', 'picklist', 'Status', '活动状态', { values: campaignStatuses, synonyms: 'campaign status|状态' }),
    field('startDate', 'date', 'Start date', '开始日期', { synonyms: 'start|begin date|开始时间' }),
    field('endDate', 'date', 'End date', '结束日期', { synonyms: 'end|结束时间' }),
    field('budget', 'money', 'Budget', '预算', { min: '0', synonyms: 'budgeted cost|budget amount|预算金额|预算费用' }),
  ],
};

export const activity: ObjectSchema = {
  name: 'activity',
  label: { en: 'Activity', zh: '活动记录' },
  fields: [
    field('subject', 'text', 'Subject', '主题', { required: true, synonyms: 'title|name|task subject|标题|事项' }),
    field('kind', 'picklist', 'Kind', '类别', {
      values: activityKinds,
      synonyms: 'type|activity type|task type|类型|活动类型|跟进方式',
    }),
    field('status', 'picklist', 'Status', '状态', { values: activityStatuses, synonyms: 'task status|完成状态' }),
    field('priority', 'picklist', 'Priority', '优先级', {
      values: priorities,
      synonyms: 'task priority|importance|紧急程度',
    }),
    field('startsAt', 'datetime', 'Starts at', '开始时间', {
      synonyms: 'start|start date|start time|start date time|开始日期',
    }),
    field('endsAt', 'datetime', 'Ends at', '结束时间', { synonyms: 'end|end date|end time|end date time|结束日期' }),
    field('dueAt', 'datetime', 'Due at', '截止时间', { synonyms: 'due|due date|deadline|截止日期|到期日' }),
    field('account', 'ref', 'Account', '客户', {
      ref: ['account'],
      synonyms: 'account name|company|related to|客户名称',
    }),
    field('contact', 'ref', 'Contact', '联系人', { ref: ['contact'], synonyms: 'contact name|联系人姓名' }),
    field('opportunity', 'ref', 'Opportunity', '商机', {
      ref: ['opportunity'],
      synonyms: 'deal|opportunity name|商机名称',
    }),
  ],
};

export const product: ObjectSchema = {
  name: 'product',
  label: { en: 'Product', zh: '产品' },
  fields: [
    field('name', 'text', 'Name', '产品名称', {
      required: true,
      synonyms: 'product name|item|item name|商品全名|品名|商品名称',
    }),
    field('code', 'text', 'Code', '产品编码', {
      max: 100,
      synonyms: 'product code|sku|item number|part number|商品编号|货号|商品编码|产品编号',
    }),
    field('category', 'text', 'Category', '产品分类', { synonyms: 'family|product family|group|商品分类|类别' }),
    field('unit', 'text', 'Unit', '单位', {
      max: 40,
      synonyms: 'uom|unit of measure|quantity unit of measure|计量单位',
    }),
    field('price', 'money', 'Price', '单价', {
      min: '0',
      currencyField: 'currency',
      synonyms: 'unit price|list price|sales price|标准价格|销售价|售价',
    }),
    field('currency', 'currency', 'Currency', '币种', { synonyms: 'currency code|货币' }),
    field('cost', 'money', 'Cost', '成本', {
      min: '0',
      currencyField: 'currency',
      synonyms: 'unit cost|cost price|成本价|进价',
    }),
    field('isActive', 'boolean', 'Active', '是否在售', { synonyms: 'active|is active|enabled|上架|启用|在售' }),
  ],
};

export const supportCase: ObjectSchema = {
  name: 'case',
  label: { en: 'Case', zh: '工单' },
  fields: [
    field('number', 'text', 'Number', '工单编号', {
      required: true,
      max: 100,
      synonyms: 'case number|ticket number|ticket id|case id|工单号|服务单号',
    }),
    field('subject', 'text', 'Subject', '主题', { synonyms: 'title|ticket name|issue|问题描述|工单标题|标题' }),
    field('account', 'ref', 'Account', '客户', { ref: ['account'], synonyms: 'account name|company|客户名称' }),
    field('contact', 'ref', 'Contact', '联系人', { ref: ['contact'], synonyms: 'contact name|联系人姓名' }),
    field('status', 'picklist', 'Status', '状态', {
      values: caseStatuses,
      synonyms: 'case status|ticket status|工单状态',
    }),
    field('priority', 'picklist', 'Priority', '优先级', {
      values: priorities,
      synonyms: 'case priority|severity|紧急程度',
    }),
    field('openedAt', 'datetime', 'Opened at', '受理时间', {
      synonyms: 'opened|date opened|reported at|受理日期|提交时间',
    }),
    field('closedAt', 'datetime', 'Closed at', '关闭时间', {
      synonyms: 'closed|date closed|resolved at|关闭日期|完成时间',
    }),
    field('resolution', 'longText', 'Resolution', '处理结果', { synonyms: 'solution|outcome|解决方案|处理方案' }),
  ],
};
